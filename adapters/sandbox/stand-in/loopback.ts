/** A stand-in's own door: an HTTP server that only this machine reaches. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Listens on 127.0.0.1 and resolves with the port; 0 takes a free one.
 *
 * @throws the system's error (`EADDRINUSE`) when the port is taken.
 */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', () => {
    server.off('error', reject);
    resolve((server.address() as AddressInfo).port);
  });
  return promise;
}

/** Cuts every connection and resolves when the port is free. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

/**
 * The whole body, or null above `most` bytes; then too it is read to its end, so that the caller gets
 * its answer instead of a cut connection, but not kept.
 */
export async function readBytes(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= most ? Buffer.concat(chunks) : null;
}

/** A multipart form as its content type describes it, or null when it cannot be read. */
export async function readForm(bytes: Buffer, contentType: string): Promise<FormData | null> {
  const headers = { 'content-type': contentType };
  return new Response(new Uint8Array(bytes), { headers }).formData().catch(() => null);
}

/** Answers with a file's bytes; the page, on another port, shows them, and nothing in them may run. */
export function sendFile(response: ServerResponse, mimeType: string, base64: string): void {
  response.writeHead(200, {
    'content-type': mimeType,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  });
  response.end(Buffer.from(base64, 'base64'));
}
