/** All ways to take some of these together. */
export function subsetsOf<One>(all: readonly One[]): readonly (readonly One[])[] {
  return Array.from({ length: 2 ** all.length - 1 }, (_, number) =>
    all.filter((__, at) => ((number + 1) >> at) % 2 === 1),
  );
}
