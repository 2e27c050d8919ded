import { intents } from '../api/intents'

const acts = new Set<() => void>([intents.clear])

/** Stores that hold something of a person say here how it is forgotten. */
export const onForget = (act: () => void) => void acts.add(act)

/** Another person holds the phone: nothing of the one before may stay. */
export const forgetEverything = () => acts.forEach(act => act())
