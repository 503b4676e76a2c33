/** What stands for interaction id, person and chosen value in a template. */
export const DISCORD_PLACES = ['XXINTERACTIONXX', 'XXUSERXX', 'XXVALUEXX'] as const;
