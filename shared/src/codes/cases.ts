/** A31: does a case in this status lock the unit? 1 open and 3 paused do; a status that nobody knows does too. */
export const locksUnit = (status: string) => !['2', '4', '5'].includes(status)
