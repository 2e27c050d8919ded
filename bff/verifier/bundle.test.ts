import { attacks } from './attacks'
import { flips } from './flips'
import { genuine } from './genuine'
import { useSales } from './kit'
import { logAttacks, zipAttacks } from './logAttacks'
import { sealAttacks } from './sealAttacks'

/** One server and two sales for all suites: starting them is what takes time. */
describe('an evidence bundle', () => {
  const sale = useSales(2)
  genuine(sale)
  attacks(sale)
  sealAttacks(sale)
  logAttacks(sale)
  zipAttacks(sale)
  flips(sale)
})
