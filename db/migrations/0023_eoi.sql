-- Expressions of interest: round → lot, criterion → interest → application (lead, partners) → score
-- (by panellist) → decision → contract.
--
-- Whether a round is open, and whether what was handed in may be opened, is decided by business time
-- alone: a stage only says what was announced.

alter table organisation
  -- Yearly income, the usual bands of the sector: under £10,000, under £100,000, under £1 million, more.
  add size text check (size in ('micro', 'small', 'medium', 'large')),
  -- The council for voluntary service of this place, or of one beside it that helps out on panels.
  add cvs text check (cvs in ('local', 'neighbouring'));

create table round (
  network_id uuid not null references network,
  id uuid not null,
  title text not null check (length(title) between 1 and 100),
  purpose text not null default '' check (length(purpose) <= 1500),
  who_may text not null default '' check (length(who_may) <= 600),
  stage text not null default 'draft' check (stage in ('draft', 'comment', 'publicised', 'briefing',
    'open', 'closed', 'scored', 'shortlisted', 'presented', 'decided', 'cancelled')),
  opens_at timestamptz not null,
  -- Taken while business time is before it, refused at it and after.
  closes_at timestamptz not null,
  time_zone text not null,
  -- Why the window is shorter than twelve weeks; published.
  short_reason text check (length(short_reason) <= 600),
  -- Until when questions are answered to everybody.
  ask_until timestamptz,
  comment_until timestamptz,
  -- Which mark counts where panellists agreed on one: fixed when the round opens.
  counts text not null default 'mean' check (counts in ('mean', 'agreed')),
  blind boolean not null default false,
  -- Null: every panellist reads every application.
  readers smallint check (readers between 2 and 12),
  -- From this distance between the lowest and the highest mark on a note is needed.
  wide_spread smallint not null default 2 check (wide_spread between 1 and 4),
  presentations boolean not null default false,
  -- The share of a presentation in the total, in percent.
  presentation_weight smallint not null default 0 check (presentation_weight between 0 and 60),
  -- Days between the decisions and the contracts, and whether applicants may reply in them.
  standstill_days smallint not null default 0 check (standstill_days between 0 and 60),
  right_of_reply boolean not null default false,
  -- Why the panel goes on without a voluntary member who is free of conflict; published.
  panel_reason text check (length(panel_reason) <= 600),
  -- The round it is shown beside in the report: one of ours, or one held elsewhere.
  before_round_id uuid,
  before_past_id uuid,
  created_by uuid not null,
  created_at timestamptz not null default business_now(),
  publicised_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text check (length(cancel_reason) <= 600),
  primary key (network_id, id),
  foreign key (network_id, created_by) references person,
  foreign key (network_id, before_round_id) references round,
  check (closes_at > opens_at),
  check (ask_until is null or ask_until <= closes_at),
  check (presentations or presentation_weight = 0),
  check ((stage = 'cancelled') = (cancelled_at is not null)),
  check (before_round_id is null or before_past_id is null)
);
create index round_closes on round (network_id, closes_at);

-- A deadline that has passed stays, and one that stands can only be moved to a later moment: an
-- earlier one would open what people believe to be sealed, a later one would seal what was read.
create function hold_deadline() returns trigger language plpgsql as $$
begin
  if new.closes_at is distinct from old.closes_at and old.publicised_at is not null
    and (old.closes_at <= business_now() or new.closes_at < old.closes_at) then
    raise exception 'the deadline of a round cannot be moved to an earlier moment, or once it has passed'
      using errcode = 'check_violation', constraint = 'round_deadline';
  end if;
  return new;
end $$;
create trigger round_deadline before update of closes_at on round
  for each row execute function hold_deadline();

-- The round's key pair. The private half is wrapped by SECRET_KEY and read by one statement only,
-- which gives it from the deadline on.
create table round_key (
  network_id uuid not null,
  round_id uuid not null,
  public_key bytea not null,
  wrapped_private bytea not null,
  secret_version text not null,
  primary key (network_id, round_id),
  foreign key (network_id, round_id) references round on delete cascade
);

create table round_channel (
  network_id uuid not null,
  round_id uuid not null,
  channel_id uuid not null,
  primary key (network_id, round_id, channel_id),
  foreign key (network_id, round_id) references round on delete cascade,
  foreign key (network_id, channel_id) references channel
);
create table round_group (
  network_id uuid not null,
  round_id uuid not null,
  stakeholder_group text not null,
  primary key (network_id, round_id, stakeholder_group),
  foreign key (network_id, round_id) references round on delete cascade
);

-- An area or community that is offered by itself, with the facts a small group asks for first.
create table lot (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  position smallint not null,
  name text not null check (length(name) between 1 and 100),
  -- Under which lots are presented together.
  district text not null default '' check (length(district) <= 80),
  budget text not null default '' check (length(budget) <= 100),
  duration text not null default '' check (length(duration) <= 100),
  building text not null default '' check (length(building) <= 200),
  staff_transfer text not null default 'not-known' check (staff_transfer in ('yes', 'no', 'not-known')),
  -- What a partner may take at least; empty: not known.
  smallest_share text not null default '' check (length(smallest_share) <= 100),
  -- Taken out while the round runs: nobody can apply for it any more.
  closed_at timestamptz,
  close_reason text check (length(close_reason) <= 300),
  primary key (network_id, id),
  unique (network_id, round_id, position),
  foreign key (network_id, round_id) references round on delete cascade
);

create table criterion (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  position smallint not null,
  name text not null check (length(name) between 1 and 100),
  -- Relative to those of the other criteria.
  weight smallint not null check (weight between 1 and 100),
  -- What a 4 looks like.
  anchor text not null default '' check (length(anchor) <= 400),
  primary key (network_id, id),
  unique (network_id, round_id, position),
  foreign key (network_id, round_id) references round on delete cascade
);

create table round_question (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  position smallint not null,
  wording text not null check (length(wording) between 1 and 300),
  word_limit smallint not null default 300 check (word_limit between 10 and 600),
  primary key (network_id, id),
  unique (network_id, round_id, position),
  foreign key (network_id, round_id) references round on delete cascade
);

-- Pass or fail, apart from scoring.
create table basic_check (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  position smallint not null,
  wording text not null check (length(wording) between 1 and 200),
  primary key (network_id, id),
  unique (network_id, round_id, position),
  foreign key (network_id, round_id) references round on delete cascade
);

-- Guidance that goes with a round: a file, or a link.
create table round_document (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  link text check (link like 'https://%' and length(link) <= 500),
  media_type text,
  body bytea check (length(body) <= 2000000),
  added_at timestamptz not null default business_now(),
  primary key (network_id, id),
  foreign key (network_id, round_id) references round on delete cascade,
  check ((link is null) <> (body is null)),
  check ((body is null) = (media_type is null))
);

-- Briefings before it, and presentations after it by district: events.
create table round_event (
  network_id uuid not null,
  round_id uuid not null,
  event_id uuid not null,
  kind text not null check (kind in ('briefing', 'presentation')),
  district text not null default '',
  primary key (network_id, round_id, event_id),
  foreign key (network_id, round_id) references round on delete cascade,
  foreign key (network_id, event_id) references event
);

-- What was done so that small groups hear of it.
create table round_publicity (
  network_id uuid not null,
  round_id uuid not null,
  kind text not null check (kind in ('cvs-directors', 'postcards', 'press', 'briefings', 'newsletter',
    'phone-calls')),
  note text not null default '' check (length(note) <= 200),
  noted_by uuid not null,
  noted_at timestamptz not null default business_now(),
  primary key (network_id, round_id, kind),
  foreign key (network_id, round_id) references round on delete cascade,
  foreign key (network_id, noted_by) references person
);

-- What people said of areas and criteria while they were a draft, and what came of it.
create table round_comment (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  body text not null check (length(body) between 1 and 1500),
  at timestamptz not null default business_now(),
  primary key (network_id, id),
  foreign key (network_id, round_id) references round on delete cascade,
  foreign key (network_id, person_id) references person
);
create table round_said_did (
  network_id uuid not null,
  round_id uuid not null,
  position smallint not null,
  said text not null check (length(said) between 1 and 300),
  did text not null check (length(did) between 1 and 300),
  primary key (network_id, round_id, position),
  foreign key (network_id, round_id) references round on delete cascade
);

-- One press that says we might. Commits nobody, is not scored.
create table interest (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  -- Null: somebody who wants to be kept informed and speaks for nobody.
  organisation_id uuid,
  person_id uuid not null,
  kind text not null check (kind in ('lead', 'join', 'informed')),
  brings text check (length(brings) <= 300),
  needs text check (length(needs) <= 300),
  -- She agreed that others who are interested see her organisation.
  listed boolean not null default false,
  at timestamptz not null default business_now(),
  withdrawn_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, round_id) references round on delete cascade,
  foreign key (network_id, organisation_id) references organisation,
  foreign key (network_id, person_id) references person,
  check (organisation_id is not null or (kind = 'informed' and not listed))
);
create unique index interest_organisation on interest (network_id, round_id, organisation_id)
  where organisation_id is not null;
create unique index interest_person on interest (network_id, round_id, person_id)
  where organisation_id is null;
create table interest_lot (
  network_id uuid not null,
  interest_id uuid not null,
  lot_id uuid not null,
  primary key (network_id, interest_id, lot_id),
  foreign key (network_id, interest_id) references interest on delete cascade,
  foreign key (network_id, lot_id) references lot on delete cascade
);
-- One asks to be introduced to another; both are, once the other says yes too.
create table interest_approach (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  from_interest_id uuid not null,
  to_interest_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null default business_now(),
  answer text check (answer in ('yes', 'no')),
  answered_by uuid,
  answered_at timestamptz,
  primary key (network_id, id),
  unique (network_id, from_interest_id, to_interest_id),
  foreign key (network_id, round_id) references round on delete cascade,
  foreign key (network_id, from_interest_id) references interest on delete cascade,
  foreign key (network_id, to_interest_id) references interest on delete cascade,
  foreign key (network_id, asked_by) references person,
  foreign key (network_id, answered_by) references person,
  check (from_interest_id <> to_interest_id),
  check ((answer is null) = (answered_at is null))
);

-- One application a lead agency and round; it may be for several lots.
create table application (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  lead_organisation_id uuid not null,
  -- Which of a round's applications it is, by the order in which they were begun: `A7` in blind mode.
  number integer not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'withdrawn')),
  -- Grows with every change of what would be handed in.
  version integer not null default 0,
  started_by uuid not null,
  started_at timestamptz not null default business_now(),
  -- A coordinator who wrote it down for them, and who of them said that it is right.
  entered_by uuid,
  confirmed_by text check (length(confirmed_by) <= 120),
  confirmed_at timestamptz,
  primary key (network_id, id),
  unique (network_id, round_id, lead_organisation_id),
  unique (network_id, round_id, number),
  foreign key (network_id, round_id) references round on delete cascade,
  foreign key (network_id, lead_organisation_id) references organisation,
  foreign key (network_id, started_by) references person,
  foreign key (network_id, entered_by) references person
);

-- What a draft is written under. Gone with the draft.
create table application_key (
  network_id uuid not null,
  application_id uuid not null,
  wrapped bytea not null,
  secret_version text not null,
  primary key (network_id, application_id),
  foreign key (network_id, application_id) references application on delete cascade
);

-- Who writes on it: let in by somebody who is in. Speaking for an organisation is not enough, since
-- anybody may say so of herself.
create table application_member (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  -- A scribe is a coordinator who wrote it down for them.
  part text not null check (part in ('lead', 'partner', 'scribe')),
  state text not null check (state in ('asked', 'in')),
  since timestamptz not null default business_now(),
  primary key (network_id, application_id, person_id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, person_id) references person,
  foreign key (network_id, organisation_id) references organisation
);
create index application_member_person on application_member (network_id, person_id);

create table application_lot (
  network_id uuid not null,
  application_id uuid not null,
  lot_id uuid not null,
  primary key (network_id, application_id, lot_id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, lot_id) references lot on delete cascade
);

-- One part of a draft, encrypted under its key: `answer` to a question, what is `said` of a partner,
-- who `authorises` it.
create table draft_part (
  network_id uuid not null,
  application_id uuid not null,
  part text not null check (part in ('answer', 'said', 'authorises')),
  -- The question, the partner, or the application itself.
  about_id uuid not null,
  body bytea not null check (length(body) <= 20000),
  version integer not null default 1,
  edited_by uuid not null,
  edited_at timestamptz not null default business_now(),
  primary key (network_id, application_id, part, about_id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, edited_by) references person
);

create table partner (
  network_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  organisation_id uuid not null,
  state text not null default 'invited'
    check (state in ('invited', 'confirmed', 'declined', 'withdrawn', 'removed')),
  -- Whoever has the code may answer for the organisation; a keyed hash.
  code_hash bytea,
  invited_by uuid not null,
  invited_at timestamptz not null default business_now(),
  -- Who was asked by name, and who answered.
  asked_person_id uuid,
  answered_by uuid,
  answered_at timestamptz,
  -- The version of what is said of them that they confirmed; a later one needs confirming again.
  confirmed_version integer,
  primary key (network_id, id),
  unique (network_id, application_id, organisation_id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, organisation_id) references organisation,
  foreign key (network_id, invited_by) references person,
  foreign key (network_id, asked_person_id) references person,
  foreign key (network_id, answered_by) references person,
  check (state <> 'confirmed' or answered_at is not null)
);
create unique index partner_code on partner (network_id, code_hash) where code_hash is not null;

-- Never changed: each is encrypted under a key of its own, which lies encrypted under the
-- application's, and in what is handed in.
create table attachment (
  network_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  sealed_name bytea not null,
  sealed_key bytea not null,
  media_type text not null,
  bytes integer not null check (bytes between 1 and 2000000),
  hash bytea not null,
  body bytea not null,
  added_by uuid not null,
  added_at timestamptz not null default business_now(),
  -- Taken out of the draft; kept while something handed in still names it.
  removed_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, added_by) references person
);

-- What was handed in, encrypted to the round's public key; the newest that was not taken back counts.
create table submission (
  network_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  number smallint not null,
  -- Null once it was taken back.
  sealed bytea,
  -- SHA-256 of what was sealed.
  hash bytea not null,
  -- The application's version that was handed in.
  version integer not null,
  submitted_by uuid not null,
  -- By the database's clock, decided in the statement that took it.
  received_at timestamptz not null,
  -- What the lead was when it was handed in.
  lead_sector text,
  lead_size text,
  withdrawn_at timestamptz,
  primary key (network_id, id),
  unique (network_id, application_id, number),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, submitted_by) references person,
  check ((sealed is null) = (withdrawn_at is not null))
);
create unique index submission_current on submission (network_id, application_id)
  where withdrawn_at is null;
-- For which lots and with whom it was handed in: ids only.
create table submission_lot (
  network_id uuid not null,
  submission_id uuid not null,
  lot_id uuid not null,
  primary key (network_id, submission_id, lot_id),
  foreign key (network_id, submission_id) references submission on delete cascade,
  foreign key (network_id, lot_id) references lot on delete cascade
);
create table submission_organisation (
  network_id uuid not null,
  submission_id uuid not null,
  organisation_id uuid not null,
  part text not null check (part in ('lead', 'partner')),
  primary key (network_id, submission_id, organisation_id),
  foreign key (network_id, submission_id) references submission on delete cascade,
  foreign key (network_id, organisation_id) references organisation
);
create index submission_organisation_of on submission_organisation (network_id, organisation_id);

-- What came at the deadline or after it: that it came and when, never what.
create table late_attempt (
  network_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  received_at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, person_id) references person
);

-- Why somebody who was interested or had a draft did not hand in: one question.
create table stop_reason (
  network_id uuid not null,
  round_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  reason text not null check (reason in ('time', 'form', 'partner', 'size', 'money', 'staff',
    'not-for-us', 'other')),
  at timestamptz not null default business_now(),
  primary key (network_id, round_id, organisation_id),
  foreign key (network_id, round_id) references round on delete cascade,
  foreign key (network_id, organisation_id) references organisation,
  foreign key (network_id, person_id) references person
);

-- A question about the round; answered to everybody, the asker unnamed.
create table clarification (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  question text not null check (length(question) between 1 and 600),
  asked_at timestamptz not null default business_now(),
  -- As published: a question that gives the asker away is put differently.
  shown_question text check (length(shown_question) between 1 and 600),
  answer text check (length(answer) between 1 and 1500),
  answered_by uuid,
  answered_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, round_id) references round on delete cascade,
  foreign key (network_id, person_id) references person,
  foreign key (network_id, answered_by) references person,
  check ((answer is null) = (answered_at is null))
);

create table panel_member (
  network_id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  -- The agency she sits for.
  organisation_id uuid not null,
  is_chair boolean not null default false,
  added_by uuid not null,
  added_at timestamptz not null default business_now(),
  -- The terms, accepted before the first look.
  accepted_at timestamptz,
  -- When she had said of every applicant whether she has a conflict.
  declared_at timestamptz,
  removed_at timestamptz,
  primary key (network_id, round_id, person_id),
  foreign key (network_id, round_id) references round on delete cascade,
  foreign key (network_id, person_id) references person,
  foreign key (network_id, organisation_id) references organisation,
  foreign key (network_id, added_by) references person
);
create unique index panel_chair on panel_member (network_id, round_id)
  where is_chair and removed_at is null;
create index panel_member_person on panel_member (network_id, person_id);

-- What the register does not know yet: an organisation a panellist has to do with.
create table tie (
  network_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  kind text not null check (kind in ('employer', 'trustee', 'volunteer', 'family', 'former')),
  declared_at timestamptz not null default business_now(),
  primary key (network_id, person_id, organisation_id, kind),
  foreign key (network_id, person_id) references person,
  foreign key (network_id, organisation_id) references organisation
);

-- Between a panellist and an application. Until it is dismissed, it holds.
create table conflict (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  application_id uuid not null,
  -- Her own organisation takes part · she has a tie to one that does · an organisation of it is her
  -- own one's partner in another application · her own one applies for the same area · she said so.
  kind text not null check (kind in ('own', 'tie', 'partner', 'rival', 'declared')),
  state text not null check (state in ('suggested', 'confirmed', 'dismissed')),
  reason text check (length(reason) <= 300),
  noted_at timestamptz not null default business_now(),
  decided_by uuid,
  decided_at timestamptz,
  primary key (network_id, id),
  unique (network_id, application_id, person_id, kind),
  foreign key (network_id, round_id) references round on delete cascade,
  foreign key (network_id, person_id) references person,
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, decided_by) references person,
  check (state <> 'dismissed' or (reason is not null and decided_by is not null))
);
create index conflict_person on conflict (network_id, person_id);

-- A panellist's reading of an application, and whether her marks are final.
create table reading (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  round_id uuid not null,
  state text not null default 'assigned' check (state in ('assigned', 'final', 'void')),
  assigned_at timestamptz not null default business_now(),
  opened_at timestamptz,
  final_at timestamptz,
  void_reason text check (void_reason in ('conflict', 'removed')),
  primary key (network_id, application_id, person_id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, round_id, person_id) references panel_member,
  check ((state = 'final') = (final_at is not null)),
  check ((state = 'void') = (void_reason is not null))
);
create index reading_person on reading (network_id, round_id, person_id);

-- A panellist's mark on one criterion. Who abstains, or to whom it does not apply, gives none: never 0.
create table score (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  criterion_id uuid not null,
  standing text not null check (standing in ('marked', 'abstained', 'not-applicable')),
  mark smallint check (mark between 0 and 4),
  comment text not null default '' check (length(comment) <= 1000),
  -- The comment may go to the applicant.
  shareable boolean not null default false,
  version smallint not null default 1,
  at timestamptz not null default business_now(),
  primary key (network_id, application_id, person_id, criterion_id),
  foreign key (network_id, application_id, person_id) references reading on delete cascade,
  foreign key (network_id, criterion_id) references criterion on delete cascade,
  check ((standing = 'marked') = (mark is not null))
);
-- What a mark was before it was changed.
create table score_version (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  criterion_id uuid not null,
  version smallint not null,
  standing text not null,
  mark smallint,
  comment text not null,
  at timestamptz not null,
  primary key (network_id, application_id, person_id, criterion_id, version),
  foreign key (network_id, application_id, person_id) references reading on delete cascade
);

create table check_result (
  network_id uuid not null,
  application_id uuid not null,
  basic_check_id uuid not null,
  passed boolean not null,
  note text not null default '' check (length(note) <= 300),
  checked_by uuid not null,
  checked_at timestamptz not null default business_now(),
  primary key (network_id, application_id, basic_check_id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, basic_check_id) references basic_check on delete cascade,
  foreign key (network_id, checked_by) references person
);

-- The mark on which panellists agreed, beside their own: the newest version counts.
create table agreed_score (
  network_id uuid not null,
  application_id uuid not null,
  criterion_id uuid not null,
  version smallint not null,
  mark numeric(2, 1) not null check (mark between 0 and 4),
  reason text not null check (length(reason) between 1 and 600),
  agreed_by uuid not null,
  at timestamptz not null default business_now(),
  primary key (network_id, application_id, criterion_id, version),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, criterion_id) references criterion on delete cascade,
  foreign key (network_id, agreed_by) references person
);
-- Why marks lie far apart: needed where they do.
create table moderation_note (
  network_id uuid not null,
  application_id uuid not null,
  criterion_id uuid not null,
  note text not null check (length(note) between 1 and 600),
  noted_by uuid not null,
  noted_at timestamptz not null default business_now(),
  primary key (network_id, application_id, criterion_id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, criterion_id) references criterion on delete cascade,
  foreign key (network_id, noted_by) references person
);

-- Who goes on to a presentation; without presentations nobody is shortlisted.
create table shortlisting (
  network_id uuid not null,
  application_id uuid not null,
  outcome text not null check (outcome in ('presentation', 'unsuccessful')),
  feedback text not null default '' check (length(feedback) <= 1500),
  staged_by uuid not null,
  staged_at timestamptz not null default business_now(),
  -- The event at which they present.
  event_id uuid,
  primary key (network_id, application_id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, staged_by) references person,
  foreign key (network_id, event_id) references event
);
create table presentation_mark (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  mark smallint not null check (mark between 0 and 4),
  comment text not null default '' check (length(comment) <= 1000),
  shareable boolean not null default false,
  at timestamptz not null default business_now(),
  primary key (network_id, application_id, person_id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, person_id) references person
);

-- What becomes of an application for a lot: staged, reviewed by somebody else, released with all others.
create table decision (
  network_id uuid not null,
  application_id uuid not null,
  lot_id uuid not null,
  outcome text not null check (outcome in ('appointed', 'appointed-modified', 'reserve', 'unsuccessful')),
  modification text not null default '' check (length(modification) <= 600),
  feedback text not null default '' check (length(feedback) <= 1500),
  staged_by uuid not null,
  staged_at timestamptz not null default business_now(),
  primary key (network_id, application_id, lot_id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, lot_id) references lot on delete cascade,
  foreign key (network_id, staged_by) references person,
  check ((outcome = 'appointed-modified') = (modification <> ''))
);
-- One appointed lead a lot.
create unique index decision_appointed on decision (network_id, lot_id)
  where outcome in ('appointed', 'appointed-modified');

-- What was made known, and that somebody else than who staged it had looked it through.
create table round_release (
  network_id uuid not null,
  round_id uuid not null,
  step text not null check (step in ('shortlist', 'decisions')),
  reviewed_by uuid,
  reviewed_at timestamptz,
  released_by uuid,
  released_at timestamptz,
  primary key (network_id, round_id, step),
  foreign key (network_id, round_id) references round on delete cascade,
  foreign key (network_id, reviewed_by) references person,
  foreign key (network_id, released_by) references person
);

create table right_of_reply (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  body text not null check (length(body) between 1 and 1500),
  at timestamptz not null default business_now(),
  primary key (network_id, application_id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, person_id) references person
);

-- An appointed lead, lot by lot, and when it is looked at together.
create table contract (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  lot_id uuid not null,
  application_id uuid not null,
  starts_on date,
  ends_on date,
  ended_at timestamptz,
  primary key (network_id, id),
  unique (network_id, lot_id),
  foreign key (network_id, round_id) references round,
  foreign key (network_id, lot_id) references lot,
  foreign key (network_id, application_id) references application,
  check (ends_on > starts_on)
);
create table contract_review (
  network_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  review_on date not null,
  done_at timestamptz,
  note text not null default '' check (length(note) <= 600),
  primary key (network_id, id),
  unique (network_id, contract_id, review_on),
  foreign key (network_id, contract_id) references contract on delete cascade
);

-- A round that was held without this bot, as published: its parts may not add up to its total.
create table past_round (
  network_id uuid not null references network,
  id uuid not null,
  title text not null check (length(title) between 1 and 100),
  window_weeks smallint check (window_weeks between 1 and 104),
  lots integer check (lots >= 0),
  applications integer not null check (applications >= 0),
  -- By sector type of the lead, those that are told: {"school": 52}.
  sectors jsonb not null default '{}',
  -- Lots led by a voluntary organisation.
  lots_voluntary integer check (lots_voluntary >= 0),
  source text not null default '' check (length(source) <= 300),
  created_by uuid not null,
  primary key (network_id, id),
  foreign key (network_id, created_by) references person
);
alter table round add foreign key (network_id, before_past_id) references past_round;

-- The survey about how the round was run.
create table round_survey (
  network_id uuid not null,
  round_id uuid not null,
  wave_id uuid not null,
  primary key (network_id, round_id),
  foreign key (network_id, round_id) references round on delete cascade,
  foreign key (network_id, wave_id) references wave on delete cascade
);

-- Whether somebody may see nothing of an application: not its words, marks, totals, comments, or place
-- in any order. What was noted holds until it is dismissed, and what the register knows holds unnoted.
create function is_conflicted(person uuid, application uuid) returns boolean
  language sql stable
  return exists (
      select from conflict c where c.network_id = app_network() and c.person_id = $1
        and c.application_id = $2 and c.state <> 'dismissed')
    or exists (
      select from submission s
      join submission_organisation so
        on so.network_id = s.network_id and so.submission_id = s.id
      where s.network_id = app_network() and s.application_id = $2 and s.withdrawn_at is null
        and (exists (select from person_organisation po where po.network_id = s.network_id
            and po.person_id = $1 and po.organisation_id = so.organisation_id)
          or exists (select from tie t where t.network_id = s.network_id
            and t.person_id = $1 and t.organisation_id = so.organisation_id))
        and not exists (select from conflict d where d.network_id = s.network_id
          and d.person_id = $1 and d.application_id = $2 and d.state = 'dismissed'
          and d.kind in ('own', 'tie')))
    or exists (
      select from application_member m where m.network_id = app_network() and m.person_id = $1
        and m.application_id = $2 and m.state = 'in' and m.part <> 'scribe');

do $$
declare t text;
begin
  foreach t in array array['round', 'round_key', 'round_channel', 'round_group', 'lot', 'criterion',
    'round_question', 'basic_check', 'round_document', 'round_event', 'round_publicity',
    'round_comment', 'round_said_did', 'interest', 'interest_lot', 'interest_approach', 'application',
    'application_key', 'application_member', 'application_lot', 'draft_part', 'partner', 'attachment',
    'submission', 'submission_lot', 'submission_organisation', 'late_attempt', 'stop_reason',
    'clarification', 'panel_member', 'tie', 'conflict', 'reading', 'score', 'score_version',
    'check_result', 'agreed_score', 'moderation_note', 'shortlisting', 'presentation_mark', 'decision',
    'round_release', 'right_of_reply', 'contract', 'contract_review', 'past_round', 'round_survey']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_network on %I to convene_app using (network_id = app_network()) with check (network_id = app_network())', t);
    execute format('grant select, insert, update, delete on %I to convene_app', t);
  end loop;
end $$;
