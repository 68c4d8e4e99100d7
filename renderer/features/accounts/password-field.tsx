import { Button, TextInput } from '@mantine/core'
import { passwordHint, suggestPassword, systemRandom } from './password.ts'

export interface PasswordFieldProps {
  readonly label: string
  readonly username: string
  readonly value: string
  onChange(password: string): void
}

/** In plain sight: the administrator has to read it to the person. */
export function PasswordField({ label, username, value, onChange }: PasswordFieldProps) {
  return (
    <TextInput
      label={label}
      required
      autoComplete="off"
      maxLength={200}
      ff="monospace"
      error={value !== '' && passwordHint(value, username)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSectionWidth={84}
      rightSection={
        <Button size="compact-sm" variant="subtle" onClick={() => onChange(suggestPassword(systemRandom))}>
          换一个
        </Button>
      }
    />
  )
}
