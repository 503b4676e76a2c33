/** What stands for person, trigger and chosen value in a template. */
export const SLACK_PLACES = ['XXUSERXX', 'XXTRIGGERXX', 'XXVALUEXX'] as const;
