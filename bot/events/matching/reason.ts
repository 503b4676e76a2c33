import type { Service } from '../../network/find/services.ts';
import { cutText, toOneLine } from '../../text.ts';
import { serviceOf, termsOf } from './terms.ts';

/** What one looks for and another offers: those words of each that speak of the same. */
export interface Reason {
  readonly looksFor: string;
  readonly offers: string;
  /** Where they have no word in common, of what kind of help both speak. */
  readonly service: Service | null;
}

/** A phrase longer than that is cut. */
const LONGEST_PHRASE = 140;

/**
 * Why two should talk, in their own words: of each text the phrase (up to a comma, a full stop or a
 * new line) that has most in common with the other; null where they have nothing in common.
 */
export function findReason(looksFor: string, offers: string): Reason | null {
  const common = termsOf(looksFor).intersection(termsOf(offers));
  const wanted = phraseFor(looksFor, common);
  // Among phrases of the offer that one counts which answers the very phrase that is shown.
  const offered = wanted && phraseFor(offers, common.intersection(termsOf(wanted)));
  if (!wanted || !offered) return null;
  const shared = [...termsOf(wanted).intersection(termsOf(offered))];
  const services = shared.map(serviceOf).filter((each) => each !== null);
  return {
    looksFor: cutText(wanted, LONGEST_PHRASE),
    offers: cutText(offered, LONGEST_PHRASE),
    service: services.length === shared.length ? (services[0] ?? null) : null,
  };
}

/** The phrase with most of these terms, a word counting twice as much as a service; the first of equals. */
function phraseFor(text: string, terms: ReadonlySet<string>): string | null {
  let best: string | null = null;
  let most = 0;
  for (const phrase of text.split(/[.,;:!?\n•]+/)) {
    const found = [...termsOf(phrase).intersection(terms)];
    const weight = found.reduce((sum, term) => sum + (serviceOf(term) ? 1 : 2), 0);
    if (weight <= most) continue;
    best = phrase;
    most = weight;
  }
  return best === null ? null : toOneLine(best);
}
