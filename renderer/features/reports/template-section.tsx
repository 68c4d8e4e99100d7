import { Alert, Button, FileButton, Group, List, Stack, Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import { fromBase64, toBase64 } from '#renderer/data/base64.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { usePromised } from '#renderer/data/use-promised.ts'
import { readMarks, type FormMarks } from '#renderer/entities/fill/fill-form.ts'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { readBytes } from '#renderer/entities/chosen-file/read-bytes.ts'
import { Section } from '#renderer/ui/section.tsx'
import { failure } from '#shared/contracts/errors.ts'
import type { FormColumn, FormFile } from '#shared/schema/forms.ts'
import type { SourceField } from './fields.ts'
import { columnFor, headLabels, unmatched } from './template-file.ts'

/** Fits the record in base64, beside the rest of it. */
const MOST_BYTES = 1_500_000

interface TemplateSectionProps {
  readonly file: FormFile | undefined
  readonly fields: readonly SourceField[]
  readonly columns: readonly FormColumn[]
  onFile(file: FormFile | undefined): void
  onColumns(columns: FormColumn[]): void
}

/** The upper level's own file, marked in place; without one the table goes out as a plain sheet. */
export function TemplateSection(props: TemplateSectionProps) {
  const { file, onFile } = props
  const reset = useRef<() => void>(null)
  const choose = async (chosen: File | null): Promise<void> => {
    if (!chosen) return
    await take(chosen, onFile)
    // Mended in Excel, the same file is chosen again.
    reset.current?.()
  }
  return (
    <Section
      title="上级的模板（可以没有）"
      actions={
        <>
          {file && (
            <Button variant="subtle" onClick={() => onFile(undefined)}>
              不用模板
            </Button>
          )}
          <FileButton resetRef={reset} accept=".xlsx,.docx" onChange={(chosen) => void choose(chosen)}>
            {(button) => (
              <Button {...button} variant="default" leftSection={<IconFileUpload size={18} />}>
                {file ? '换一个文件' : '选择 .xlsx 或 .docx'}
              </Button>
            )}
          </FileButton>
        </>
      }
    >
      <Stack gap="xs">
        <Text fz="sm" c="dimmed">
          {`在上级发的空表里，每人一行的那一行写上表头，例如 {{#姓名}}、{{#联系电话}}；只填一次的写 {{单位}}。可用：${headLabels.join('、')}、行数、合计:列名。格式、合并的格子、打印区域都不变。`}
        </Text>
        {file && <Marks {...props} file={file} />}
      </Stack>
    </Section>
  )
}

async function take(chosen: File, onFile: (file: FormFile) => void): Promise<void> {
  if (chosen.size > MOST_BYTES) return notifyFailure(failure('form/file-too-large'))
  const bytes = await readBytes(chosen, '这个文件不能作模板')
  if (!bytes) return
  const marks = await readMarks(bytes)
  if (!marks.ok) return notifyFailure(marks.error, '这个文件不能作模板')
  onFile({ name: chosen.name.slice(0, 200), data: toBase64(bytes) })
}

function Marks({ file, ...rest }: TemplateSectionProps & { readonly file: FormFile }) {
  const read = useCallback(() => readMarks(fromBase64(file.data)), [file.data])
  const { live } = usePromised(read, { broken: 'fill/unreadable' })
  if (live.status !== 'ready') return null
  if (!live.data.ok) return <Alert color="brand">{live.data.error.message}</Alert>
  return <MarkList name={file.name} marks={live.data.value} {...rest} />
}

interface MarkListProps extends Omit<TemplateSectionProps, 'file' | 'onFile'> {
  readonly name: string
  readonly marks: FormMarks
}

function MarkList({ name, marks, fields, columns, onColumns }: MarkListProps) {
  const { newId } = useDeps()
  const lacking = unmatched(marks, columns)
  return (
    <>
      <Text fz="sm">
        {name}：每行填 {marks.row.length} 处，只填一次的 {marks.head.length} 处。
      </Text>
      {marks.problems.length > 0 && (
        <List fz="sm">
          {marks.problems.map(({ code, message, place = '' }) => (
            <List.Item key={`${code}${place}`}>
              {place} {message}
            </List.Item>
          ))}
        </List>
      )}
      {lacking.row.length > 0 && (
        <Group gap="sm">
          <Text fz="sm" c="brand.7">
            还没有这几列：{lacking.row.join('、')}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onColumns([...columns, ...lacking.row.map((label) => columnFor(label, fields, newId))])}
          >
            照模板加上
          </Button>
        </Group>
      )}
      {lacking.head.length > 0 && (
        <Text fz="sm" c="brand.7">
          这几处不知道填什么，会空着：{lacking.head.join('、')}
        </Text>
      )}
    </>
  )
}
