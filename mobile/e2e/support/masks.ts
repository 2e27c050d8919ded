import type { Citizen } from './citizen'
import type { Look } from './steps'
import { world, type SyntheticPerson } from './world'

export interface Secret {
  what: string
  text: string
}

/** Numbers that stand unmasked nowhere but in the field where their owner types them. */
export const numbersOf = (people: readonly SyntheticPerson[]): Secret[] =>
  people.flatMap((person, i) => [
    { what: `ID number of person ${i + 1}`, text: person.idNo },
    { what: `phone of person ${i + 1}`, text: person.phone },
  ])

export const namesOf = (people: readonly SyntheticPerson[]): Secret[] =>
  people.map((person, i) => ({ what: `name of person ${i + 1}`, text: person.name }))

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Which secrets stand in a text: as they are, percent-encoded, in capitals or not. */
export const leaksIn = (place: string, text: string, secrets: readonly Secret[]): string[] => {
  const forms = [text, decoded(text)].map(form => form.toUpperCase())
  return secrets
    .filter(secret => forms.some(form => form.includes(secret.text.toUpperCase())))
    .map(secret => `${place}: ${secret.what}`)
}

/**
 * The page as it stands in memory, without what people type into fields themselves and without the text of the contract:
 * those who sign it must read the numbers that it says they have.
 */
const textOfPage = (citizen: Citizen) =>
  citizen.page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement
    for (const field of copy.querySelectorAll('input, textarea')) field.removeAttribute('value')
    for (const whole of copy.querySelectorAll('textarea, article, [role="article"]')) whole.textContent = ''
    return copy.outerHTML
  })

const stored = (citizen: Citizen) =>
  citizen.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))

/** Screens that are shown to people who may not know the others' names yet, or to anybody. */
const withoutNames = new Set(['home', 'join', 'verify', 'mine'])

/** Follows phones through a journey and notes every secret that stands where it must not. */
export class MaskWatch {
  readonly leaks = new Set<string>()
  /** How much was looked at: a watch that saw nothing proves nothing. */
  seen = { screens: 0, addresses: 0, lines: 0, calls: 0 }
  private readonly secrets: readonly Secret[]

  constructor(private readonly people: readonly SyntheticPerson[]) {
    this.secrets = [...numbersOf(people), ...namesOf(people)]
  }

  note(place: string, text: string, secrets = this.secrets): void {
    for (const leak of leaksIn(place, text, secrets)) this.leaks.add(leak)
  }

  /** Addresses and console lines of a phone, from now on. */
  follow({ page }: Citizen): void {
    page.on('request', request => {
      this.seen.addresses++
      this.note('address', request.url())
    })
    page.on('framenavigated', frame => {
      this.seen.addresses++
      this.note('address', frame.url())
    })
    page.on('console', message => {
      this.seen.lines++
      this.note('console', message.text())
    })
  }

  /** Looks at one screen: page, address, storage. */
  readonly look: Look = async (citizen, name) => {
    this.seen.screens++
    // What is one's own is known to one; an ID number is shown in full to nobody.
    const own = new Set([
      citizen.person.phone,
      ...(withoutNames.has(name) ? [] : namesOf(this.people).map(n => n.text)),
    ])
    const hidden = this.secrets.filter(secret => !own.has(secret.text))
    this.note(`screen ${name}`, await textOfPage(citizen), hidden)
    this.note(`address of ${name}`, citizen.page.url())
    this.note(`storage on ${name}`, await stored(citizen))
  }

  /** What the host and the platforms have in their call log. */
  async lookAtCalls(): Promise<void> {
    const calls = await world.calls()
    this.seen.calls += calls.length
    for (const call of calls) {
      const { service, name } = call as { service: string; name: string }
      this.note(`call log of ${service} ${name}`, JSON.stringify(call))
    }
  }
}
