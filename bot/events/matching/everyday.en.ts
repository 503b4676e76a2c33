/** What organisations offer, as codes: the tags by which different words for one thing meet. */
type Service =
  | 'early-learning'
  | 'family-activities'
  | 'adult-learning'
  | 'health'
  | 'parenting'
  | 'programmes'
  | 'specialists'
  | 'community'
  | 'expertise';

/** The words in which people speak of each service, separated by commas; forms of a word count as one. */
export const everydayWords: Readonly<Record<Service, string>> = {
  'early-learning': 'early years, childcare, nursery, preschool, playgroup, childminder, creche',
  'family-activities':
    'stay and play, holiday club, youth club, benefits, debt, money, budgeting, food bank, housing',
  'adult-learning': 'adult learning, job, employment, cv, apprenticeship, esol, literacy, digital',
  health: 'health visitor, midwife, breastfeeding, healthy eating, nutrition, pregnancy, antenatal',
  parenting: 'parenting, family support, home visit, outreach, domestic abuse, behaviour',
  programmes: 'evidence based, proven, accredited',
  specialists: 'speech, autism, adhd, send, disability, mental health, counselling, therapy',
  community: 'volunteer, hall, room, venue, garden, befriending, loneliness, minibus',
  expertise: 'training, mentor, governance, trustee, fundraising, funding, bid, tender',
};

/** Words that say nothing about what is sought or offered. */
export const emptyWords =
  'a, about, all, also, an, and, any, are, as, at, be, but, by, can, could, do, for, from, get, give, has, have, how, i, if, in, into, is, it, its, like, make, many, me, more, my, new, no, not, of, on, or, our, other, out, over, some, such, than, that, the, their, them, there, these, they, this, those, through, to, too, up, us, very, want, was, we, were, what, when, where, which, who, will, with, would, you, your, help, support, service, organisation, group, someone, somebody, anyone, anybody, need, look, find, please, near, local, offer, provide, people, family, child, kids, work, contact, partner, share';
