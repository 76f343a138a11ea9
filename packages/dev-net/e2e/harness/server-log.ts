/** What servers noted in this file's scenarios, for whoever wants to know why one failed. */
export const serverLog: string[] = []
