import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTimers } from '../../../../adapters/sandbox/stand-in/timers.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('something runs when its time has come, unless it was called off', () => {
  const ran: string[] = [];
  const timers = createTimers();
  timers.after(10, () => ran.push('kept'));
  const cancel = timers.after(10, () => ran.push('called off'));
  cancel();
  vi.advanceTimersByTime(10);
  expect(ran).toEqual(['kept']);
});

test('after closing nothing runs any more, whenever it was asked for', () => {
  const ran: string[] = [];
  const timers = createTimers();
  timers.after(10, () => ran.push('before'));
  timers.close();
  timers.after(0, () => ran.push('after'));
  vi.advanceTimersByTime(100);
  expect(ran).toEqual([]);
});
