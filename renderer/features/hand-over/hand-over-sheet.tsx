import { handOverRoleWords, handOverSectionWords } from '#renderer/entities/labels/hand-over-words.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { PageMargins } from '#renderer/ui/page-margins.tsx'
import { cut } from '#renderer/ui/css-text.ts'
import { FactTable, Paragraphs, SignatureLines } from '#renderer/ui/paper-parts.tsx'
import { handOverHash, linesInOrder, listHash } from '#shared/domain/hand-over/hand-over-hash.ts'
import { isVoided } from '#shared/domain/hand-over/hand-over-rule.ts'
import { pageCode, spacedHash } from '#shared/domain/paper/page-code.ts'
import { handOverRoles, type Agreement, type HandOver, type HandOverParty } from '#shared/schema/agreements.ts'
import { sectionsOf, type SectionOfList } from './hand-over-list.ts'
import { countWords, dueNote, lineNote } from './list-part.tsx'
import { signatureWords } from './signatures-part.tsx'
import { voidWords } from './void-words.ts'
import { chinaMinute } from '#shared/lib/day.ts'

export interface HandOverSheetProps {
  readonly record: Agreement
  readonly unitName: string
  /** Address of the QR code's drawing. */
  readonly corner?: string | undefined
}

/** What the QR code on each page says. */
export function codeOfSheet(record: Agreement): string {
  return pageCode({ id: record.id, hash: handOverHash(record) })
}

/** 工作交接清单: what is signed with the pen is what was signed in the program. */
export function HandOverSheet({ record, unitName, corner }: HandOverSheetProps) {
  const { handOver, lock } = record
  if (!handOver) return null
  const lines = linesInOrder(record.handedOver ?? [])
  const code = spacedHash(handOverHash(record))
  return (
    <>
      <PageMargins
        head={cut(record.title, 40)}
        left={cut(unitName, 18)}
        right={lock ? `校验码 ${code}` : `${isVoided(record) ? '已作废' : '未签字锁定'} ${code.slice(0, 9)}`}
        corner={corner}
      />
      <h1>工作交接清单{isVoided(record) ? '（已作废）' : ''}</h1>
      {isVoided(record) && <p>{voidWords(record)}</p>}
      <FactTable facts={factsOf(handOver, unitName, listHash(lines))} />
      {handOver.unsent !== undefined && handOver.unsent > 0 && (
        <p>
          <b>清点时有 {handOver.unsent} 条内容还没有送到区里</b>，只在移交人使用的电脑上。送到以前，移交人不能在程序内签字移交。
        </p>
      )}
      {sectionsOf(lines).map((section, index) => (
        <SheetSection key={section.section} section={section} order={index + 1} day={handOver.listedAt.slice(0, 10)} />
      ))}
      <WordsBlock title="账号、设备和实物" words={handOver.belongings} />
      <WordsBlock title="需要说明的" words={handOver.remarks} />
      <SignedInProgram record={record} />
      <SignatureLines
        lines={handOverRoles.map((role) => ({ role: handOverRoleWords[role], name: handOver[role].name }))}
        note="本清单一式三份，移交人、接收人各执一份，一份存档。"
      />
    </>
  )
}

function factsOf(handOver: HandOver, unitName: string, hash: string) {
  return [
    { term: '单位', value: unitName || '—', wide: true },
    { term: '岗位', value: handOver.post },
    { term: '交接日期', value: longDay(handOver.on) },
    { term: '移交人', value: partyWords(handOver.from) },
    { term: '接收人', value: partyWords(handOver.to) },
    { term: '监交人', value: partyWords(handOver.witness) },
    { term: '清点时间', value: handOver.listedAt.replace('T', ' ') },
    { term: '未送', value: handOver.unsent === undefined ? '未能查看' : `${handOver.unsent} 条` },
    { term: '最近备份', value: handOver.backedUpAt ? handOver.backedUpAt.replace('T', ' ') : '—' },
    { term: '清单校验码', value: spacedHash(hash), wide: true },
  ]
}

function partyWords({ name, duty }: HandOverParty): string {
  return duty ? `${name}（${duty}）` : name
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八'] as const

function SheetSection({ section, order, day }: { readonly section: SectionOfList; readonly order: number; readonly day: string }) {
  const { lines } = section
  return (
    <>
      {/* A heading without lines below it may end a page. */}
      <h2 style={lines.length === 0 ? { breakAfter: 'auto' } : undefined}>
        {numerals[order - 1]}、{handOverSectionWords[section.section]}：{lines.length === 0 ? '无' : countWords(section)}
      </h2>
      {lines.length > 0 && (
        <table>
          <tbody>
            {lines.map((line, index) => (
              <tr key={line.id}>
                <td style={{ width: '2.6em', textAlign: 'right' }}>{index + 1}</td>
                <td style={{ overflowWrap: 'anywhere' }}>{line.title}</td>
                <td style={{ width: '38%', overflowWrap: 'anywhere' }}>
                  {[lineNote(line), dueNote(line, day)].filter(Boolean).join('；')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function WordsBlock({ title, words }: { readonly title: string; readonly words: string | undefined }) {
  if (!words) return null
  return (
    <>
      <h2>{title}</h2>
      <Paragraphs text={words} />
    </>
  )
}

function SignedInProgram({ record }: { readonly record: Agreement }) {
  return (
    <>
      <h2>程序内签字</h2>
      <table>
        <tbody>
          {handOverRoles.map((role) => (
            <tr key={role}>
              <td style={{ width: '5em' }}>{handOverRoleWords[role]}</td>
              <td style={{ width: '10em', overflowWrap: 'anywhere' }}>{record.handOver?.[role].name}</td>
              <td>{signatureWords(record, role, (ms) => chinaMinute(ms).replace('T', ' '))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
