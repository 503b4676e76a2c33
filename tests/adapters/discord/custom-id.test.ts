import { describe, expect, it } from 'vitest';
import {
  customId,
  fieldId,
  readCustomId,
  readFieldId,
} from '../../../adapters/discord/custom-id.ts';
import { ids } from '../../support/views.ts';

const route = { command: 'pulse.choose', ids: [ids.wave, ids.question, ids.other], value: '10' };

describe('a custom id', () => {
  it.each(['press', 'write', 'several'] as const)('takes a way and a route (%s)', (way) => {
    const id = customId(way, route);
    expect(id.length).toBeLessThanOrEqual(100);
    expect(readCustomId(id)).toEqual({ way, route });
  });

  it('is refused when it would be too long for Discord', () => {
    const long = { ...route, value: 'x'.repeat(17) };
    expect(customId('press', long)).toHaveLength(100);
    expect(() => customId('write', long)).toThrow('Custom id too long (102)');
  });

  it.each(['', 'X', 'w!', 'w!X', 's!s!pulse.choose', 'pulse.choose|short', 'x'.repeat(101)])(
    'that we did not make leads nowhere (%s)',
    (id) => {
      expect(readCustomId(id)).toBeNull();
    },
  );

  it('says of a list in a form whether it stands for one choice', () => {
    for (const reading of ['plain', 'one', 'bytes'] as const) {
      expect(readFieldId(fieldId('areas', reading))).toEqual({ name: 'areas', reading });
    }
  });
});
