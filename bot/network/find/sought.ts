import { stemmer } from 'stemmer';
import type { Sought, SoughtTerm } from '../../../db/organisation-entry.ts';
import { services } from './services.ts';
import { emptyWords, everydayWords, serviceLabels } from './words.en.ts';

/** From so many letters on the beginning of a word is enough: `thera` finds therapy. */
const SHORTEST_BEGINNING = 4;

const word = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * What typed words are looking for: areas of the network by their names, and word by word the
 * services that it stands for in everyday language.
 *
 * Words are compared by their stems (Porter's stemmer); what says nothing ("help", "for families") is
 * left out, so there may be no terms at all.
 */
export function readSought(text: string, localities: Sought['areas']): Sought {
  const typed = text.toLowerCase().match(word) ?? [];
  const written = typed.map(withoutAccents);
  const areas = localities.filter(({ name }) => placesOf(wordsOf(name), written).length > 0);
  const areaPlaces = new Set(areas.flatMap(({ name }) => placesOf(wordsOf(name), written)));
  const stems = written.map(stemmer);
  const found = services.map((service) => ({ service, places: servicePlaces(service, stems) }));
  const saysNothing = new Set(wordsOf(emptyWords));
  const terms = typed.flatMap((each, at): SoughtTerm[] => {
    const meant = found.filter(({ places }) => places.has(at)).map(({ service }) => service);
    const isEmpty = areaPlaces.has(at) || saysNothing.has(each);
    return isEmpty && meant.length === 0 ? [] : [{ query: queryFor(each), services: meant }];
  });
  return { terms, areas };
}

/** Where in the text each word stands that belongs to a service's everyday words or its label. */
function servicePlaces(
  service: (typeof services)[number],
  stems: readonly string[],
): ReadonlySet<number> {
  const phrases = [...everydayWords[service].split(','), serviceLabels[service]];
  return new Set(phrases.flatMap((phrase) => placesOf(wordsOf(phrase).map(stemmer), stems)));
}

/** Every place of the text that belongs to where the wanted words stand in a row. */
function placesOf(wanted: readonly string[], text: readonly string[]): readonly number[] {
  if (wanted.length === 0) return [];
  return text.flatMap((_, start) =>
    wanted.every((each, step) => text[start + step] === each)
      ? wanted.map((_, step) => start + step)
      : [],
  );
}

function queryFor(each: string): string {
  return each.length < SHORTEST_BEGINNING ? each : `${each}:*`;
}

function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(word) ?? []).map(withoutAccents);
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}
