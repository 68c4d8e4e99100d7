import { CloseButton, Combobox, Group, Text, TextInput, useCombobox } from '@mantine/core'
import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import type { PersonEntry } from '#renderer/data/search.ts'
import { isComposing } from '#renderer/ui/composition.ts'
import { personOptions, type PickedPerson } from './person-options.ts'

export interface PersonPickerProps {
  readonly label: string
  readonly value: PickedPerson | undefined
  onChange(next: PickedPerson | undefined): void
  readonly placeholder?: string
  readonly description?: ReactNode
  readonly error?: ReactNode
  readonly required?: boolean
  readonly disabled?: boolean
  /** A name that is not in the register may stand as it is. Default: it may. */
  readonly allowFree?: boolean
  /** Keep it stable (module level or memo): whom to offer. */
  readonly filter?: (entry: PersonEntry) => boolean
  readonly autoFocus?: boolean
  readonly hideLabel?: boolean
}

/** Finds a person by name, pinyin, initials, member number or the end of a phone number: type, ↑ ↓, Enter. */
export function PersonPicker(props: PersonPickerProps) {
  const { value, onChange, allowFree = true, filter } = props
  const db = useDb()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string>()
  const composing = useRef(false)
  const text = typed ?? value?.name ?? ''
  const options = useMemo(
    () =>
      typed === undefined || typed.trim() === ''
        ? []
        : personOptions(typed, db.searchPeople(typed, { limit: 8, ...(filter ? { filter } : {}) }), allowFree),
    [db, typed, filter, allowFree],
  )
  const pick = (key: string): void => {
    const option = options.find((one) => one.key === key)
    if (!option) return
    onChange(option.picked)
    setTyped(undefined)
    combobox.closeDropdown()
  }
  const type = (next: string): void => {
    setTyped(next)
    if (composing.current) return
    if (next.trim() === '') combobox.closeDropdown()
    else {
      combobox.openDropdown()
      combobox.updateSelectedOptionIndex()
    }
  }
  /** Leaving the field keeps what is certain: an exact name, a free name, or what stood there before. */
  const leave = (): void => {
    combobox.closeDropdown()
    if (typed === undefined) return
    const exact = options.filter((one) => one.name === typed.trim())
    if (typed.trim() === '') onChange(undefined)
    else if (exact.length === 1 && exact[0]) onChange(exact[0].picked)
    setTyped(undefined)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // The combobox would take the Enter that commits a candidate of the input method.
    if (isComposing(event) || composing.current) return event.stopPropagation()
    if (event.key === 'Enter' && typed !== undefined && options.length > 0) {
      event.preventDefault()
      event.stopPropagation()
      const index = combobox.getSelectedOptionIndex()
      pick((options[index] ?? options[0])?.key ?? '')
    }
  }
  return (
    <Combobox store={combobox} onOptionSubmit={pick} withinPortal width="max-content" position="bottom-start">
      <Combobox.Target withKeyboardNavigation={options.length > 0}>
        <TextInput
          label={props.hideLabel ? undefined : props.label}
          aria-label={props.label}
          placeholder={props.placeholder ?? '姓名、拼音首字母或编号'}
          description={props.description}
          error={props.error}
          withAsterisk={props.required ?? false}
          disabled={props.disabled ?? false}
          autoComplete="off"
          spellCheck={false}
          data-autofocus={props.autoFocus || undefined}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          onCompositionStart={() => {
            composing.current = true
          }}
          onCompositionEnd={(event) => {
            composing.current = false
            type(event.currentTarget.value)
          }}
          onKeyDownCapture={onKeyDown}
          onBlur={leave}
          rightSection={
            value && !props.disabled ? (
              <CloseButton
                size={28}
                // Whoever types empties the field; Tab goes on to what comes next.
                tabIndex={-1}
                aria-label={`清除${props.label}`}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChange(undefined)}
              />
            ) : null
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown miw={260} maw={460} hidden={typed === undefined || typed.trim() === ''}>
        <Combobox.Options aria-label={`${props.label}：找到的人`}>
          {options.length === 0 && <Combobox.Empty>没有找到{allowFree ? '；可以直接写汉字姓名' : ''}</Combobox.Empty>}
          {options.map((option) => (
            <Combobox.Option key={option.key} value={option.key}>
              <Group gap="xs" wrap="nowrap">
                <Text fz="md" style={{ flex: 'none', maxWidth: 220 }} truncate>
                  {option.name}
                </Text>
                <Text fz="sm" c="dimmed" truncate>
                  {option.detail}
                </Text>
              </Group>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
