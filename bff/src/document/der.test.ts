import { fromBER, Integer, ObjectIdentifier, OctetString, Sequence, Set as SetOf } from 'asn1js'
import { identifier, integer, octets, retagged, sequence, setOf, tagged } from './der'
import { oid } from './oids'

const read = (der: Uint8Array) => fromBER(Uint8Array.from(der).buffer)

describe('DER', () => {
  it.each(Object.entries(oid))('writes the identifier %s as another library reads it', (_, dotted) => {
    const { result } = read(identifier(dotted))
    expect((result as ObjectIdentifier).getValue()).toBe(dotted)
    expect(Buffer.from(new ObjectIdentifier({ value: dotted }).toBER()).equals(identifier(dotted))).toBe(true)
  })

  it.each([0, 1, 127, 128, 255, 256, 40_000])('writes %d octets with the shortest length', size => {
    const bytes = new Uint8Array(size).fill(5)
    const theirs = new Sequence({ value: [new OctetString({ valueHex: bytes.buffer })] }).toBER()
    expect(sequence(octets(bytes)).equals(Buffer.from(theirs))).toBe(true)
  })

  it('refuses what no signature can be', () => {
    expect(() => octets(new Uint8Array(70_000))).toThrow(RangeError)
  })

  it('sorts the members of a SET OF by their encoding', () => {
    const { result } = read(setOf(integer(9), octets(Uint8Array.of(1)), integer(2)))
    const [first, second, third] = (result as SetOf).valueBlock.value
    expect([first, second].map(v => (v as Integer).valueBlock.valueDec)).toEqual([2, 9])
    expect(third).toBeInstanceOf(OctetString)
  })

  it('tags', () => {
    expect(tagged(1, integer(3)).toString('hex')).toBe('a103020103')
    expect(retagged(0xa0, setOf(integer(3))).toString('hex')).toBe('a003020103')
  })
})
