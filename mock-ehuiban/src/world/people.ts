import { people as seeded } from '../personas/people'
import type { Person } from '../personas/types'
import type { Cell } from './store'

/** Named people, plus those minted for tests. */
export class People {
  constructor(private readonly minted: Cell<Record<string, Person>>) {}

  find(id: string): Person | null {
    return seeded.find(person => person.id === id) ?? this.minted.value[id] ?? null
  }

  byUserId(userId: string): Person | null {
    return this.all().find(person => person.userId === userId) ?? null
  }

  all(): Person[] {
    return [...seeded, ...Object.values(this.minted.value)]
  }

  add(person: Person): void {
    this.minted.value[person.id] = person
    this.minted.touch()
  }
}
