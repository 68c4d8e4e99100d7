import { Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import type { Pupil } from '#shared/schema/schedules.ts'

interface FetcherDialogProps {
  readonly pupil: Pupil
  onClose(): void
  onNamed(name: string): void
}

/** Nobody fetches a child on his own word: the guardian is asked first. */
export function FetcherDialog({ pupil, onClose, onNamed }: FetcherDialogProps) {
  const [name, setName] = useState('')
  return (
    <Modal opened onClose={onClose} title={`加一个可以接${pupil.name}的人`} size={440}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onNamed(name)
        }}
      >
        <TextInput
          label="姓名"
          description={`请先给监护人${pupil.guardian}打电话核实，同意了再加`}
          required
          data-autofocus
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FormActions submitLabel="监护人同意，加上" onCancel={onClose} />
      </form>
    </Modal>
  )
}
