import { useEffect, useState } from 'react'
import { formatYuan, parseYuan, unitPriceFen, yuanInWords, yuanText } from '@clf/shared/money'
import { Field, type FieldProps } from './Field'

interface Props extends Pick<FieldProps, 'name' | 'label' | 'hint' | 'error'> {
  /** Fen, or null while nothing readable is typed. */
  fen: number | null
  onFen(fen: number | null): void
  /** Hundredths of a square metre: shows the unit price. */
  area?: number | null | undefined
}

const typed = (fen: number | null) => (fen === null ? '' : yuanText(fen).replace(/\.00$/, ''))
/** `null` while the text is not an amount. */
const fenOf = (text: string) => {
  const parsed = parseYuan(text)
  return parsed.ok ? parsed.fen : null
}

const said = (text: string, fen: number | null): string => {
  if (fen === 0) return '0元，就是没有这笔钱'
  return text.trim() ? '请填写数字，最多两位小数' : '填写后这里显示大写金额'
}

/** An amount in yuan, read back in words while it is typed. */
export function MoneyField({ name, label, hint, error, fen, onFen, area }: Props) {
  const [text, setText] = useState(typed(fen))
  // A value from outside (server, helper button) replaces the text; one's own typing does not.
  useEffect(() => setText(now => (fenOf(now) === fen ? now : typed(fen))), [fen])
  const change = (value: string) => {
    setText(value)
    onFen(fenOf(value))
  }
  return (
    <div className="section">
      <Field
        {...{ ...(name ? { name } : {}), label, hint, error }}
        value={text}
        onChange={change}
        inputMode="decimal"
        maxLength={16}
        unit="元"
        className="input-money"
      />
      <div className="readback" role="status">
        {fen ? (
          <>
            <p>
              <span className="soft">大写：</span>
              <span className="strong">{yuanInWords(fen)}</span>
            </p>
            {area ? <p className="soft">单价约 {formatYuan(unitPriceFen(fen, area))} 元/平方米</p> : null}
          </>
        ) : (
          <p className="soft">{said(text, fen)}</p>
        )}
      </div>
    </div>
  )
}
