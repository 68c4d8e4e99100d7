import { Button } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { cut } from '#renderer/ui/css-text.ts'
import { plainDocx } from '#renderer/entities/export/official-docx.ts'
import { PageMargins } from '#renderer/ui/page-margins.tsx'
import { usePlatform } from '#renderer/platform/react.tsx'
import { notifyWritten } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { Paragraphs, SignatureLines } from '#renderer/ui/paper-parts.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { useFileOut } from '#renderer/entities/export/use-file-out.ts'
import { ok } from '#shared/lib/result.ts'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { isBinding } from '#shared/domain/agreement/agreement-state.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { paperBlocks, partsOfPaper } from './agreement-paper.ts'

/** The agreement on A4, to be signed or to be read, and as a Word file for who wants to write on. */
export function AgreementPrint({ agreement }: { readonly agreement: Agreement }) {
  const platform = usePlatform()
  const fileOut = useFileOut(platform)
  const unit = useUnitName(agreement.unit)
  const contents = { collection: 'agreements', id: agreement.id, fields: ['terms', 'services', 'parties'], what: '协议' } as const
  const word = async (): Promise<void> => {
    notifyWritten(
      await fileOut({
        name: fileNameOf(agreement.title, 'docx'),
        contents,
        make: async (mark) => ok(plainDocx(agreement.title, paperBlocks(agreement), mark)),
      }),
    )
  }
  return (
    <Page
      title="打印 · 协议"
      crumbs={[
        { label: '协议', to: paths.agreements() },
        { label: agreement.title, to: paths.agreement(agreement.id) },
      ]}
      actions={
        <>
          <Button variant="default" leftSection={<IconFileTypeDocx size={18} />} onClick={() => void word()}>
            存为 Word
          </Button>
          <PaperOut press={platform} name={fileNameOf(agreement.title, 'pdf')} contents={contents} />
        </>
      }
    >
      <PrintFrame label="协议">
        <AgreementSheet agreement={agreement} unit={unit} />
      </PrintFrame>
    </Page>
  )
}

function AgreementSheet({ agreement, unit }: { readonly agreement: Agreement; readonly unit: string }) {
  const { title, number, parties, signedOn, state } = agreement
  return (
    <>
      <PageMargins head={cut(title, 40)} left={cut(unit, 18)} right={isBinding(state) ? (number ?? '') : '未签订的稿子'} />
      <h1>{title}</h1>
      {number && <p style={{ textAlign: 'center' }}>{number}</p>}
      {partsOfPaper(agreement).map(({ heading, lines }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <Paragraphs text={lines.join('\n')} />
        </section>
      ))}
      <SignatureLines
        lines={parties.map(({ name, signer }) => ({ role: `${name} `, name: signer }))}
        note={signedOn ? `${longDay(signedOn)}签订。` : `本协议一式 ${Math.max(2, parties.length)} 份，各方各执一份。`}
      />
    </>
  )
}
