import { cutText, toOneLine } from '../../text.ts';
import { termsOf } from './terms.ts';

/** What one looks for and another offers: those words of each that speak of the same. */
export interface Reason {
  readonly looksFor: string;
  readonly offers: string;
}

/** A phrase longer than that is cut. */
const LONGEST_PHRASE = 140;

/**
 * Why two should talk, in their own words: of each text the phrase (up to a comma, a full stop or a
 * new line) that has most in common with the other; null where they have nothing in common.
 */
export function findReason(looksFor: string, offers: string): Reason | null {
  const wanted = phraseFor(looksFor, termsOf(offers));
  const offered = phraseFor(offers, termsOf(looksFor));
  return wanted && offered ? { looksFor: wanted, offers: offered } : null;
}

/** Of phrases that have as much in common it is the first. */
function phraseFor(text: string, other: ReadonlySet<string>): string | null {
  let best: string | null = null;
  let most = 0;
  for (const phrase of text.split(/[.,;:!?\n•]+/)) {
    const common = termsOf(phrase).intersection(other).size;
    if (common <= most) continue;
    best = phrase;
    most = common;
  }
  return best === null ? null : cutText(toOneLine(best), LONGEST_PHRASE);
}
