import { expect, test } from 'vitest';
import { isOutsider } from '../../../adapters/web/outsider.ts';

const inside = { remoteAddress: '127.0.0.1', httpVersion: '1.1', host: 'localhost:3000' };

function judge(caller: Partial<typeof inside>, headers: Record<string, string> = {}): boolean {
  const { remoteAddress, httpVersion, host } = { ...inside, ...caller };
  return isOutsider({ remoteAddress, httpVersion, headers: new Headers({ host, ...headers }) });
}

test.each([
  ['127.0.0.1', 'localhost:3000'],
  ['::1', '[::1]:3000'],
  ['::ffff:127.0.0.1', '127.0.0.1'],
  ['127.0.0.2', '127.0.0.2:3000'],
])('over loopback from %s to %s is inside', (remoteAddress, host) => {
  expect(judge({ remoteAddress, host })).toBe(false);
});

test.each([
  ['another machine', { remoteAddress: '192.168.1.20' }, {}],
  ['another machine with an IPv6 address', { remoteAddress: '2001:db8::7' }, {}],
  ['an address that only looks like loopback', { remoteAddress: '::ffff:128.0.0.1' }, {}],
  ['an unknown address', { remoteAddress: '' }, {}],
  ['a proxy that says for whom', {}, { 'x-forwarded-for': '203.0.113.9' }],
  ['a proxy that claims loopback for whom', {}, { 'x-forwarded-for': '127.0.0.1' }],
  ['a proxy with the standard header', {}, { forwarded: 'for=203.0.113.9' }],
  ['a proxy that only adds itself', {}, { via: '1.1 proxy' }],
  ['a proxy that speaks HTTP/1.0', { httpVersion: '1.0' }, {}],
  ['the public name', { host: 'convene.example.org' }, {}],
  ['a name that was pointed at loopback', { host: 'localhost.evil.example' }, {}],
])('%s is outside', (_, caller, headers) => {
  expect(judge(caller, headers)).toBe(true);
});
