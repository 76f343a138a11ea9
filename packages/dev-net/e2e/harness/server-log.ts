/** What the servers of the town that was opened last noted, for whoever wants to know why a scenario failed. */
export const serverLog: string[] = []
