import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pictureFile, readPicture } from '../../bot/picture-file.ts';
import { image } from '../support/views.ts';

const png = Buffer.from(image.body);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xd9]);

function read(bytes: Uint8Array) {
  return readPicture(Buffer.from(bytes).toString('base64'));
}

test('a PNG and a JPEG are known by what is in them', () => {
  expect(read(png)).toEqual({ mediaType: 'image/png', body: png });
  expect(read(jpeg)).toEqual({ mediaType: 'image/jpeg', body: jpeg });
  const added = Buffer.concat([jpeg, Buffer.from('what a telephone adds')]);
  expect(read(added)?.mediaType).toBe('image/jpeg');
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a page', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a GIF', Buffer.from('GIF89a')],
  ['a PNG that only starts as one', Buffer.concat([png.subarray(0, 8), Buffer.alloc(40)])],
  ['a JPEG without an end', jpeg.subarray(0, -2)],
])('%s is no picture', (_, bytes) => {
  expect(read(bytes)).toBeNull();
});

test('a PNG that was cut off or damaged anywhere is none', () => {
  fc.assert(
    fc.property(fc.nat(png.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      expect(read(png.subarray(0, at))).toBeNull();
      const damaged = Buffer.from(png);
      damaged.writeUInt8(damaged.readUInt8(at) ^ flip, at);
      expect(read(damaged)).toBeNull();
    }),
  );
});

test('whatever is handed in, reading it never fails', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      read(bytes);
      read(Buffer.concat([png.subarray(0, 8), bytes]));
    }),
  );
  expect(readPicture('not base64 §')).toBeNull();
});

test('two megabytes are taken, and what a field gives back of them', () => {
  const whole = Buffer.concat([jpeg, Buffer.alloc(pictureFile.mostBytes - jpeg.byteLength)]);
  expect(whole.toString('base64').length).toBe(pictureFile.longest);
  expect(read(whole)?.mediaType).toBe('image/jpeg');
  expect(read(Buffer.concat([whole, Buffer.alloc(1)]))).toBeNull();
});
