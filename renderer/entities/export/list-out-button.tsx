import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import { can } from '#shared/domain/permissions.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { ListOutForm } from './list-out-form.tsx'
import type { ListOut } from './list-out.ts'
import type { FilePort } from './use-file-out.ts'

export interface ListOutProps<T> {
  readonly empty: boolean
  /** Made when it is asked for: of thousands of rows not at every word that is typed in a search. */
  make(): ListOut<T>
  readonly port: FilePort
  readonly collection: CollectionName
  /** Without what is sensitive, who may take nothing out as a file may print it all the same. */
  readonly printedByAll?: boolean
}

/** The one way in which a list leaves the program. */
export function ListOutButton<T>({ empty, make, port, collection, printedByAll = false }: ListOutProps<T>) {
  const { user } = useDb()
  const [opened, { open, close }] = useDisclosure(false)
  const mayExport = can(user, 'export', collection)
  if (!mayExport && !printedByAll) return null
  const Icon = mayExport ? IconDownload : IconPrinter
  const what = mayExport ? '导出、打印' : '打印'
  return (
    <>
      <Button variant="default" leftSection={<Icon size={18} />} onClick={open} disabled={empty}>
        {what}
      </Button>
      {opened && <ListOutDialog what={what} make={make} port={port} mayExport={mayExport} onClose={close} />}
    </>
  )
}

interface ListOutDialogProps<T> extends Pick<ListOutProps<T>, 'make' | 'port'> {
  readonly what: string
  readonly mayExport: boolean
  onClose(): void
}

/** The list as it stood when it was opened: what arrives meanwhile does not change what is about to leave. */
function ListOutDialog<T>({ what, make, port, mayExport, onClose }: ListOutDialogProps<T>) {
  const [list] = useState(make)
  return (
    <Modal opened onClose={onClose} title={`${what}：${list.title}，${list.counted}`} size="lg">
      <ListOutForm list={list} port={port} mayExport={mayExport} onDone={onClose} />
    </Modal>
  )
}
