import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../bot/commands.ts';
import { fromWire, idFromBytes, newId, toWire } from '../../bot/ids.ts';
import { decodeRoute, encodeRoute } from '../../bot/route.ts';

describe('ids', () => {
  test('every id goes over the wire in 22 characters and comes back', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(toWire(id)).toMatch(/^[\w-]{22}$/);
        expect(fromWire(toWire(id))).toBe(id);
      }),
    );
  });

  test('a new id is a random one, without time in it', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/);
  });

  test('what is no id is none', () => {
    for (const text of ['', 'x', 'a'.repeat(21), 'a'.repeat(23), '!'.repeat(22), "'; drop table"])
      expect(fromWire(text)).toBeNull();
  });

  test('an id made of bytes is one', () => {
    expect(idFromBytes(Buffer.alloc(32, 0xab))).toBe('abababab-abab-abab-abab-abababababab');
  });
});

describe('routes', () => {
  test('every route comes back as it went, whatever its value says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(commands)),
        fc.array(fc.uuid(), { maxLength: 2 }),
        fc.option(fc.string({ maxLength: 10 }), { nil: undefined }),
        (command, ids, value) => {
          const route = value === undefined ? { command, ids } : { command, ids, value };
          expect(decodeRoute(encodeRoute(route))).toEqual(route);
        },
      ),
    );
  });

  test('a route with three ids fits every door, one that is too long is our own fault', () => {
    const ids = [newId(), newId(), newId()];
    for (const command of Object.keys(commands))
      expect(encodeRoute({ command, ids }).length).toBeLessThanOrEqual(100);
    expect(() => encodeRoute({ command: 'pulse.answer', ids, value: 'x'.repeat(40) })).toThrow(
      'Route too long',
    );
  });

  test('anything that we did not make is no route, and never throws', () => {
    for (const text of ['', 'Pulse', 'x y', 'pulse.open|short', 'Pulse.Open', '|~4', 'a.b|'])
      expect(decodeRoute(text)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        decodeRoute(text);
      }),
    );
  });
});
