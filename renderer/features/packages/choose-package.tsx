import { Button, FileButton } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { readBytes } from '#renderer/entities/chosen-file/read-bytes.ts'

export interface ChosenFile {
  readonly name: string
  readonly data: Uint8Array
}

export interface ChoosePackageProps {
  readonly label: string
  /** Resolves when the file has been looked at. */
  onChosen(file: ChosenFile): Promise<void>
}

export function ChoosePackage({ label, onChosen }: ChoosePackageProps) {
  const [busy, setBusy] = useState(false)
  const reset = useRef<() => void>(null)
  const read = async (file: File | null): Promise<void> => {
    if (!file) return
    setBusy(true)
    const data = await readBytes(file)
    if (data) await onChosen({ name: file.name, data })
    setBusy(false)
    // The same file may be chosen again.
    reset.current?.()
  }
  return (
    <FileButton resetRef={reset} accept=".dqpkg" onChange={(file) => void read(file)}>
      {(props) => (
        <Button {...props} variant="default" leftSection={<IconFolderOpen size={18} />} loading={busy}>
          {label}
        </Button>
      )}
    </FileButton>
  )
}
