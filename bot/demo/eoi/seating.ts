import type { Cast, Panellist } from './gathering.ts';
import { fill, press, putAway, read, seeForm, type } from './hands.ts';

/** The coordinator puts the panel together, and each accepts its terms. */
export async function seatPanel({ coordinator, panel }: Cast): Promise<void> {
  for (const { person, plan } of panel) {
    await type(coordinator, '/eoi panel');
    await press(coordinator, 'Add somebody');
    await fill(coordinator, {
      'Who?': [person.name],
      'As …': [plan.isChair ? 'chair' : 'member'],
    });
    await read(coordinator, `${person.name} is on the panel`);
    await putAway(coordinator);
  }
  for (const panellist of panel) {
    await type(panellist, '/eoi panel');
    await press(panellist, 'I accept');
    await read(panellist, 'you have accepted the terms');
    await putAway(panellist);
  }
}

/** After the deadline each says with whom she has to do; what the register knows, nobody need say. */
export async function declareConflicts({ panel }: Cast): Promise<void> {
  for (const panellist of panel) {
    await type(panellist, '/eoi panel');
    await read(panellist, 'With which of them have you to do');
    if (panellist.plan.ties.length > 0) await nameTies(panellist);
    await press(panellist, panellist.plan.ties.length > 0 ? 'That is all' : 'None of these');
    await read(panellist, 'You see nothing of applications with which you have a conflict');
    await putAway(panellist);
  }
}

/** Those she is a trustee of, chosen from the lists of all who take part. */
async function nameTies(panellist: Panellist): Promise<void> {
  await press(panellist, 'I have to do with some');
  const { fields } = await seeForm(panellist, ['How?']);
  const lists = fields.filter(({ kind }) => kind === 'multiple');
  for (const field of lists) {
    const chosen = field.options.filter(({ label }) => panellist.plan.ties.includes(label));
    if (chosen.length > 0)
      await panellist.person.fill(
        field.id,
        chosen.map(({ value }) => value),
      );
  }
  await fill(panellist, { 'How?': ['trustee'] });
  await read(panellist, 'You said: ');
}
