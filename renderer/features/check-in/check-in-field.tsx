import { Text, TextInput, UnstyledButton } from '@mantine/core'
import { useEffect, useId } from 'react'
import type { useCheckIn } from './use-check-in.ts'
import classes from './check-in.module.css'

export interface CheckInFieldProps {
  readonly model: ReturnType<typeof useCheckIn>
  readonly placeholder: string
  readonly large?: boolean
  readonly disabled?: boolean
}

/** Type or scan; the first candidate is marked; Enter signs in. The field keeps the focus for the next person. */
export function CheckInField({ model, placeholder, large = false, disabled = false }: CheckInFieldProps) {
  const { field, text, change, candidates, active, setActive, onKeyDown, choose, word } = model
  const id = useId()
  useEffect(() => {
    if (!word?.elsewhere) field.current?.focus()
  }, [field, word])
  return (
    <div className={classes.field} data-large={large || undefined}>
      <TextInput
        ref={field}
        size={large ? 'xl' : 'lg'}
        aria-label="签到：姓名、拼音首字母、编号或扫码"
        placeholder={placeholder}
        role="combobox"
        aria-expanded={candidates.length > 0}
        aria-controls={id}
        aria-activedescendant={candidates.length > 0 ? `${id}-${active}` : undefined}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        maxLength={60}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ul id={id} role="listbox" aria-label="找到的人" className={classes.candidates}>
        {candidates.map((candidate, index) => (
          <li
            key={candidate.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classes.candidate}
            data-active={index === active || undefined}
          >
            <UnstyledButton
              tabIndex={-1}
              className={classes.pick}
              onMouseEnter={() => setActive(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => void choose(candidate)}
            >
              <span className={classes.name}>{candidate.name}</span>
              <span className={classes.detail}>{large ? '' : candidate.detail}</span>
              <span className={classes.hint}>{hintOf(candidate, index === active)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <div role="status" aria-live="assertive" className={classes.word} data-tone={word?.tone}>
        {word && (text === '' || word.card) && (
          <Text key={word.key} fz={large ? 34 : 20} fw={600} className={classes.wordText}>
            {word.text}
          </Text>
        )}
      </div>
    </div>
  )
}

function hintOf(candidate: ReturnType<typeof useCheckIn>['candidates'][number], active: boolean): string {
  if (candidate.came) return `${candidate.cameAt ?? ''} 已签到`
  if (!candidate.expected) return candidate.id === 'guest' ? '回车登记来宾' : active ? '回车登记列席' : '列席'
  return active ? '回车签到' : ''
}
