import { Checkbox, List, Modal, Stack, Text } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { FormActions } from '#renderer/ui/form-actions.tsx'

export interface RecordingStartDialogProps {
  readonly opened: boolean
  readonly device: string
  onStart(): void
  onClose(): void
}

/** Before the first recording of a meeting: who will hear it, where it lies, and that the room must know. */
export function RecordingStartDialog({ opened, device, onStart, onClose }: RecordingStartDialogProps) {
  const [told, setTold] = useState(false)
  const close = (): void => {
    setTold(false)
    onClose()
  }
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (!told) return
    close()
    onStart()
  }
  return (
    <Modal opened={opened} onClose={close} title="开始录音">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <List spacing={6} size="sm">
            <List.Item>
              录音加密存在这台电脑{device ? `（${device}）` : ''}上，<b>只有您用自己的账号在这里能听</b>；不上传，也不在备份里。
            </List.Item>
            <List.Item>录音只帮您核对原话，不能代替会议记录。记录签字锁定以后就可以删掉。</List.Item>
            <List.Item>这场会的“修改经过”里会写明录了音、存在哪里，区里和同事都看得到。</List.Item>
          </List>
          <Text fw={600}>请先告诉在场的人要录音；有人不同意，就不要录。</Text>
          <Checkbox
            label="已经告诉在场的人，没有人反对"
            checked={told}
            onChange={(event) => setTold(event.currentTarget.checked)}
            data-autofocus
          />
        </Stack>
        <FormActions submitLabel="开始录音" onCancel={close} disabled={!told} />
      </form>
    </Modal>
  )
}
