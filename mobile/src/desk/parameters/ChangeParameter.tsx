import { useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import { parameterProblem, parameterText, specOf, type ParameterSpec } from '@clf/shared/settings'
import { Field, YesNo } from '../../components'
import { Choose, deskCall } from '../kit'
import { Propose } from '../settings/Propose'
import type { InForce } from './ParameterTable'

interface Props {
  regionCode: string
  parameter: InForce
  onClose(): void
}

/** A new value for one parameter. */
export function ChangeParameter({ regionCode, parameter: { name, value }, onClose }: Props) {
  const spec = specOf(name)
  const [text, setText] = useState(() => textOf(spec, value))
  const wanted = valueOf(spec, text)
  const problem = parameterProblem(name, wanted)
  return (
    <Propose
      title={`申请修改：${spec.label}`}
      problems={() => (problem ? [{ path: 'value', message: problem }] : [])}
      send={asked =>
        deskCall(deskRoutes.proposeParameter, {
          params: { name },
          body: { regionCode, value: wanted, ...asked },
        })
      }
      onClose={onClose}
    >
      <p>
        现在是<span className="strong">{parameterText(name, value)}</span>。{spec.why}。
      </p>
      <ValueField spec={spec} text={text} onText={setText} />
    </Propose>
  )
}

const textOf = (spec: ParameterSpec, value: unknown): string =>
  spec.type === 'codes' && Array.isArray(value) ? value.join(' ') : String(value)

function valueOf(spec: ParameterSpec, text: string): unknown {
  if (spec.type === 'number') return /^\d{1,9}$/.test(text.trim()) ? Number(text) : null
  if (spec.type === 'flag') return text === 'true'
  return spec.type === 'codes' ? text.split(/[\s、，,]+/).filter(Boolean) : text
}

function ValueField({
  spec,
  text,
  onText,
}: {
  spec: ParameterSpec
  text: string
  onText(text: string): void
}) {
  if (spec.type === 'choice') {
    const options = Object.entries(spec.choices).map(([value, label]) => ({ value, label }))
    return <Choose name="value" label="改为" value={text} options={options} onChange={onText} />
  }
  if (spec.type === 'flag')
    return <YesNo name="value" label="改为" value={text === 'true'} onChange={on => onText(String(on))} />
  if (spec.type === 'codes')
    return (
      <Field name="value" label="改为" hint="用空格隔开" value={text} onChange={onText} maxLength={400} />
    )
  return (
    <Field
      name="value"
      label="改为"
      hint={`${spec.min} 到 ${spec.max} ${spec.unit}`}
      unit={spec.unit}
      inputMode="numeric"
      value={text}
      onChange={onText}
      maxLength={9}
    />
  )
}
