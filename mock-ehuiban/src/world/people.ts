import { people as seeded } from '../personas/people'
import type { Person } from '../personas/types'
import type { Cell } from './store'

/** Named people, plus those minted for tests. */
export class People {
  private known: Set<string> | null = null

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

  /** Everybody's name, also of those who were there before a reset. */
  names(): ReadonlySet<string> {
    return (this.known ??= new Set(this.all().map(person => person.name)))
  }

  add(person: Person): void {
    this.known?.add(person.name)
    this.minted.value[person.id] = person
    this.minted.touch()
  }
}
