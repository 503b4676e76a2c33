/** What every Messenger must do, whatever the platform: the suite that both adapters run. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SeenMessage, SeenPart } from '../../adapters/sandbox/seen.ts';
import { PlatformError } from '../../bot/errors.ts';
import { newId } from '../../bot/ids.ts';
import type { Destination, Messenger, PlaceRef } from '../../bot/ports.ts';
import {
  bannerMessage,
  bytesMessage,
  chartMessage,
  documentMessage,
  image,
  imageMessage,
  longMessage,
  nastyMessage,
  nastyText,
  plainMessage,
} from './views.ts';
import { wordLines } from './word.ts';

/** A messenger with the world behind it: one place, one channel, two people. */
export interface MessengerHarness {
  readonly messenger: Messenger;
  readonly place: PlaceRef;
  readonly channelId: string;
  /** Somebody who takes direct messages. */
  readonly openAccount: string;
  /** Somebody who takes none. */
  readonly closedAccount: string;
  /** Whether `find` can look into the channel's history here. */
  readonly canFind: boolean;
  /** The channel as a person in it sees it, in order. */
  messages(): readonly SeenMessage[];
  /** The conversation of `openAccount` with the bot. */
  directMessages(): readonly SeenMessage[];
  /** Every mention that really notified somebody. */
  pings(): readonly unknown[];
  /** Each strikes the next post of a message only. */
  readonly faults: {
    rateLimit(seconds: number): void;
    unavailable(): void;
    /** Posted, then the connection is cut. */
    cutAfterStore(): void;
    /** Posted, then silence; the harness gives its messenger a short time-out. */
    silenceAfterStore(): void;
  };
  close(): Promise<void>;
}

/** Declares the suite; `open` makes a fresh world for each test. */
export function describeMessenger(name: string, open: () => Promise<MessengerHarness>): void {
  describe(`${name} keeps the messenger's contract`, () => {
    let at: MessengerHarness;
    const channel = (): Destination => ({ place: at.place, channelId: at.channelId });
    const direct = (accountId: string, directChannelId: string | null = null): Destination => ({
      place: at.place,
      accountId,
      directChannelId,
    });

    beforeEach(async () => {
      at = await open();
    });
    afterEach(async () => {
      await at.close();
    });

    it('posts a message once, where it was sent', async () => {
      const posted = await at.messenger.post(channel(), plainMessage, newId());
      const seen = at.messages();
      expect(seen.map((message) => message.id)).toEqual([posted.messageId]);
      expect(posted.channelId).toBe(at.channelId);
      expect(seen[0]?.author).toBe('bot');
      expect(seen[0]?.text).toContain('Bread & soup at noon');
    });

    it('edits the message it posted', async () => {
      const key = newId();
      const { messageId } = await at.messenger.post(channel(), plainMessage, key);
      const changed = { ...plainMessage, blocks: [{ kind: 'text', text: 'Soup is off' }] } as const;
      await at.messenger.update({ ...channel(), messageId }, changed, key);
      expect(at.messages().map((message) => [message.id, message.edited])).toEqual([
        [messageId, true],
      ]);
      expect(at.messages()[0]?.text).toContain('Soup is off');
      expect(at.messages()[0]?.text).not.toContain('at noon');
    });

    it('writes to a person, and again in the conversation it opened', async () => {
      const first = await at.messenger.post(direct(at.openAccount), plainMessage, newId());
      const again = direct(at.openAccount, first.channelId);
      const second = await at.messenger.post(again, plainMessage, newId());
      expect(second.channelId).toBe(first.channelId);
      expect(at.directMessages().map((message) => message.id)).toEqual([
        first.messageId,
        second.messageId,
      ]);
      expect(at.messages()).toEqual([]);
    });

    it('edits a direct message', async () => {
      const key = newId();
      const { messageId, channelId } = await at.messenger.post(
        direct(at.openAccount),
        plainMessage,
        key,
      );
      const changed = { summary: 'Off', blocks: [{ kind: 'text', text: 'Soup is off' }] } as const;
      await at.messenger.update({ ...direct(at.openAccount, channelId), messageId }, changed, key);
      expect(at.directMessages()[0]?.text).toContain('Soup is off');
    });

    it('says when a person takes no direct messages', async () => {
      expect(
        await problemOf(at.messenger.post(direct(at.closedAccount), plainMessage, newId())),
      ).toBe('refuses-messages');
    });

    it('says when a channel is gone', async () => {
      const nowhere = { place: at.place, channelId: at.channelId.replace(/.$/, wrongLast) };
      expect(await problemOf(at.messenger.post(nowhere, plainMessage, newId()))).toBe('not-found');
    });

    it('says when the message to edit is gone', async () => {
      const { messageId } = await at.messenger.post(channel(), plainMessage, newId());
      const gone = { ...channel(), messageId: messageId.replace(/.$/, wrongLast) };
      expect(await problemOf(at.messenger.update(gone, plainMessage, newId()))).toBe('not-found');
    });

    it('says how long to wait when it was too fast', async () => {
      at.faults.rateLimit(7);
      const error = await errorOf(at.messenger.post(channel(), plainMessage, newId()));
      expect([error.problem, error.retryAfterMs]).toEqual(['rate-limited', 7000]);
      expect(at.messages()).toEqual([]);
    });

    it('says when the platform is out of order, and posts nothing then', async () => {
      at.faults.unavailable();
      expect(await problemOf(at.messenger.post(channel(), plainMessage, newId()))).toBe(
        'unavailable',
      );
      expect(at.messages()).toEqual([]);
    });

    it.each(['cutAfterStore', 'silenceAfterStore'] as const)(
      'says that the answer was lost (%s), and does not post again by itself',
      async (fault) => {
        at.faults[fault]();
        const key = newId();
        expect(await problemOf(at.messenger.post(channel(), plainMessage, key))).toBe('lost');
        const [only, ...others] = at.messages();
        expect(others).toEqual([]);
        expect(await at.messenger.find(channel(), key)).toEqual(
          at.canFind ? { messageId: only?.id, channelId: at.channelId } : 'unknowable',
        );
      },
    );

    it('finds a message by its key among others, and knows when there is none', async () => {
      const key = newId();
      await at.messenger.post(channel(), plainMessage, newId());
      const posted = await at.messenger.post(channel(), chartMessage, key);
      await at.messenger.post(channel(), plainMessage, newId());
      expect(await at.messenger.find(channel(), key)).toEqual(at.canFind ? posted : 'unknowable');
      expect(await at.messenger.find(channel(), newId())).toBe(
        at.canFind ? 'absent' : 'unknowable',
      );
    });

    it('shows what a person typed literally, and pings nobody', async () => {
      await at.messenger.post(channel(), nastyMessage, newId());
      expect(at.pings()).toEqual([]);
      const [seen] = at.messages();
      expect(seen?.text).toContain(nastyText);
      const spans = (seen?.parts ?? []).flatMap(spansOf).filter((span) => span.text === nastyText);
      expect(spans.length).toBeGreaterThan(0);
      for (const span of spans) expect(span).not.toHaveProperty('url');
    });

    it('takes a text longer than any message, without losing its beginning', async () => {
      await at.messenger.post(channel(), longMessage, newId());
      expect(at.messages()).toHaveLength(1);
      expect(at.messages()[0]?.text).toContain('Sentence number 1 of a very long answer.');
    });

    it('shows a chart with its alternative text', async () => {
      await at.messenger.post(channel(), chartMessage, newId());
      const images = (at.messages()[0]?.parts ?? []).filter((part) => part.kind === 'image');
      expect(images.map((one) => one.alt)).toEqual([chartAlt]);
    });

    it('shows a banner that is drawn for the message', async () => {
      await at.messenger.post(channel(), bannerMessage, newId());
      expect(at.messages()[0]?.parts.map(({ kind }) => kind)).toEqual(['image', 'text']);
    });

    it('shows a picture as it was handed in, first, with its alternative text', async () => {
      await at.messenger.post(channel(), imageMessage, newId());
      const [first, ...others] = at.messages()[0]?.parts ?? [];
      expect(first).toMatchObject({ kind: 'image', alt: image.alternative });
      expect(others.map(({ kind }) => kind)).toEqual(['text']);
      const shown = await fetch(first?.kind === 'image' ? first.url : '');
      expect(shown.headers.get('content-type')).toBe('image/png');
      expect(Buffer.from(await shown.arrayBuffer()).equals(image.body)).toBe(true);
    });

    it('keeps the picture and its words when the card around it is redrawn', async () => {
      const key = newId();
      const { messageId } = await at.messenger.post(channel(), imageMessage, key);
      const blocks = [image, { kind: 'text', text: 'Twelve are going.' }] as const;
      await at.messenger.update({ ...channel(), messageId }, { ...imageMessage, blocks }, key);
      const [seen] = at.messages();
      expect(seen?.text).toContain('Twelve are going.');
      expect(seen?.parts[0]).toMatchObject({ kind: 'image', alt: image.alternative });
    });

    it('sends a file of bytes as they are, its name with its ending', async () => {
      await at.messenger.post(channel(), bytesMessage, newId());
      const links = at.messages().flatMap(({ parts }) => parts.flatMap(linksOf));
      const [name, url] = links.find(([text]) => text.endsWith('.pdf')) ?? [];
      expect(name).toMatch(/^Pecyn.Llanfairp[wŵ]ll.+3.Mawrth\.v2\.pdf$/);
      const got = Buffer.from(await (await fetch(url ?? '')).arrayBuffer());
      expect([...got]).toEqual([0x25, 0x50, 0x44, 0x46, 0, 0xff, 0xfe]);
    });

    it('writes a document as it sends it, and gives it as a Word file', async () => {
      await at.messenger.post(channel(), documentMessage, newId());
      const links = at.messages().flatMap(({ parts }) => parts.flatMap(linksOf));
      const [, url] = links.find(([text]) => text.endsWith('paper.docx')) ?? [];
      const got = Buffer.from(await (await fetch(url ?? '')).arrayBuffer());
      expect(wordLines(got)).toEqual(['Paper', 'What we did', 'Three events.', '', 'Figure 1']);
    });
  });
}

/** What `fakeCharts` says of every chart. */
export const chartAlt = 'Two bars: before 45, after 62.';

/** Draws every chart as one grey dot, with `chartAlt`: a stand-in for the slow real drawing. */
export async function fakeCharts(): Promise<{
  readonly png: Buffer;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}> {
  const dot =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';
  return { png: Buffer.from(dot, 'base64'), alt: chartAlt, width: 1, height: 1 };
}

async function errorOf(call: Promise<unknown>): Promise<PlatformError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlatformError)) {
    throw new Error('expected a PlatformError', { cause: error });
  }
  return error;
}

async function problemOf(call: Promise<unknown>): Promise<string> {
  return (await errorOf(call)).problem;
}

function spansOf(part: SeenPart): readonly { readonly text: string }[] {
  return 'spans' in part ? part.spans : [];
}

function linksOf(part: SeenPart): readonly (readonly [string, string])[] {
  const spans = 'spans' in part ? part.spans : [];
  return spans.flatMap(({ text, url }) => (url ? [[text, url] as const] : []));
}

function wrongLast(last: string): string {
  return last === '1' ? '2' : '1';
}
