import type { Routes } from '../http/types'
import type { World } from '../world/world'
import { Acceptance } from './acceptance'
import { Face } from './face'
import { Inbox } from './inbox'
import { Onsite } from './onsite'
import { Registry } from './registry'
import { Sso } from './sso'
import { Tsa } from './tsa/tsa'
import { Witness } from './witness'

/** The outside world of the service under test, one member per platform. */
export interface Outside {
  sso: Sso
  face: Face
  registry: Registry
  acceptance: Acceptance
  inbox: Inbox
  onsite: Onsite
  tsa: Tsa
  witness: Witness
}

export const createOutside = (world: World): Outside => ({
  sso: new Sso(world),
  face: new Face(world),
  registry: new Registry(world),
  acceptance: new Acceptance(world),
  inbox: new Inbox(world),
  onsite: new Onsite(world),
  tsa: new Tsa(world),
  witness: new Witness(world),
})

export const serviceRoutes = (outside: Outside): Routes =>
  Object.assign({}, ...Object.values(outside).map((part: { routes(): Routes }) => part.routes()))
