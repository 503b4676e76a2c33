/** What tells whether a request comes from this machine itself. */
export interface Caller {
  readonly remoteAddress: string | undefined;
  readonly httpVersion: string | undefined;
  readonly headers: Headers;
}

/** Signs of a proxy: whoever speaks through one is not on this machine. */
const forwarding = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-server',
  'x-real-ip',
  'x-original-host',
  'cf-connecting-ip',
  'true-client-ip',
];

/**
 * Whether a request comes, or may come, from outside this machine.
 *
 * Inside is only who connects over loopback, without any sign of a proxy, to a loopback name: a web
 * page elsewhere whose name was pointed at 127.0.0.1 is an outsider too. HTTP/1.0 over loopback is
 * how nginx forwards where nobody told it to add headers.
 */
export function isOutsider({ remoteAddress, httpVersion, headers }: Caller): boolean {
  if (!remoteAddress || !isLoopback(remoteAddress)) return true;
  if (httpVersion === '1.0') return true;
  if (forwarding.some((name) => headers.has(name))) return true;
  return !isLoopbackHost(headers.get('host') ?? '');
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address);
}

function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i.test(host);
}
