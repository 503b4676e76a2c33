/** What the panel is told. */
export const words = {
  unknown: 'I cannot find that application. Type /eoi score to see what there is to read.',
  notOnPanel:
    'Only the panel and the coordinators can see this. If you should be on the panel, ask a coordinator.',
  sealed:
    'Applications are sealed until the deadline: nobody can read them before, not even the panel or the admins.',
  acceptFirst: 'Please read and accept the panel’s terms first: type /eoi panel.',
  declareFirst: 'Please say first with which applicants you have to do: type /eoi panel.',
  conflicted:
    'You have a conflict of interest with this application, so you cannot see anything of it. If that is a mistake, ask a coordinator.',
};
