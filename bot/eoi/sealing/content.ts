import { createHash } from 'node:crypto';
import { z } from 'zod';

const content = z.object({
  version: z.literal(1),
  lead: z.object({ organisationId: z.uuid(), name: z.string() }),
  /** Who of the lead agency authorised it: name and post, as written. */
  authorises: z.string(),
  lotIds: z.array(z.uuid()),
  partners: z.array(
    z.object({
      organisationId: z.uuid(),
      name: z.string(),
      /** What the application says of them, as they confirmed it. */
      said: z.string(),
    }),
  ),
  /** In the order of the round's questions. */
  answers: z.array(z.object({ questionId: z.uuid(), text: z.string() })),
  attachments: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      mediaType: z.string(),
      bytes: z.int(),
      /** What opens its body, 32 bytes in base64. */
      key: z.string(),
    }),
  ),
});

/** What is handed in: all that the panel will read. */
export type SubmittedContent = z.infer<typeof content>;

/** What is sealed: the content as JSON (UTF-8). */
export function writeContent(what: SubmittedContent): Buffer {
  return Buffer.from(JSON.stringify(what));
}

/** Reads it again. @throws Error for anything that was not written by `writeContent` */
export function readContent(bytes: Buffer): SubmittedContent {
  return content.parse(JSON.parse(bytes.toString()));
}

/** The fingerprint on the receipt: SHA-256 of what was sealed. */
export function hashContent(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
