import type { OrganisationRow } from '../../../db/organisation.ts';
import { cutText } from '../../text.ts';
import type { Text } from '../../view.ts';
import { sectorLabels } from '../words.en.ts';
import { services } from './services.ts';
import { serviceLabels, words } from './words.en.ts';

/** Together with its name: six of them fit the narrowest platform's message. */
const LONGEST = 430;

/** An organisation's entry as everybody sees it: contact first, since that is what is sought. */
export function entryText(each: OrganisationRow): Text {
  return [{ bold: each.name }, cutText(`\n${entryFacts(each)}`, LONGEST)];
}

/** What is known of an organisation beside its name, in two or three lines. */
function entryFacts(each: OrganisationRow): string {
  const { entry: text } = words;
  if (each.closedAt) return text.closed;
  const sector = sectorLabels[each.sectorType as keyof typeof sectorLabels];
  const offered = services.filter((service) => each.services.includes(service));
  const facts = [
    each.contact === null ? text.noContact : text.contact(each.contact),
    each.localityName && text.area(each.localityName),
    sector,
    each.checkedOn === null ? text.notChecked : text.checked(longDay(each.checkedOn)),
  ];
  const hasOffer = offered.length > 0 || each.about !== null;
  return [
    facts.filter(Boolean).join(' · '),
    hasOffer ? text.offers(offered.map((service) => serviceLabels[service])) : text.noOffer,
    each.about,
  ]
    .filter(Boolean)
    .join('\n');
}

/** `2026-05-03` → `3 May 2026`. */
function longDay(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
