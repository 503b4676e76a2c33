import { expect, test } from 'vitest';
import { createFaults, type FaultPace } from '../../../../adapters/sandbox/stand-in/faults.ts';

type Rule = FaultPace & { readonly call: string };

const script = () => createFaults<Rule>((rule, call) => rule.call === call);

test('a share spoils exactly that part of the calls, evenly spread', () => {
  const faults = script();
  faults.add({ call: 'post', share: 0.1 });
  const struck = Array.from({ length: 30 }, () => faults.take('post') !== null);
  expect(struck.flatMap((is, at) => (is ? [at + 1] : []))).toEqual([10, 20, 30]);
});

test('a rule strikes so many times, and then the next one does', () => {
  const faults = script();
  const first = { call: 'post', times: 2 };
  const second = { call: 'post' };
  faults.add(first);
  faults.add(second);
  expect([1, 2, 3].map(() => faults.take('post'))).toEqual([first, first, second]);
});

test('a call that no rule is about is left alone, and does not count', () => {
  const faults = script();
  faults.add({ call: 'post', times: 1 });
  expect(faults.take('read')).toBeNull();
  expect(faults.take('post')).not.toBeNull();
});

test('a rule can be taken away again', () => {
  const faults = script();
  const remove = faults.add({ call: 'post' });
  remove();
  expect(faults.take('post')).toBeNull();
});
