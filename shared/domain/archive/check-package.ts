import type { ArchiveCheck } from './archive-check.ts'
import { checkAuthenticity } from './check-authenticity.ts'
import { checkIntegrity } from './check-integrity.ts'
import { checkSafety } from './check-safety.ts'
import { checkUsability } from './check-usability.ts'
import { openPackage, type ArchiveFiles } from './opened-package.ts'

/**
 * 四性检测 of an opened 归档信息包, as DA/T 70-2018 names the four (its items could not be read and are not claimed; domain.md §4.6).
 * Looks at nothing but the files, so anybody can repeat it.
 */
export function checkPackage(files: ArchiveFiles): readonly ArchiveCheck[] {
  const opened = openPackage(files)
  return [checkAuthenticity(opened), checkIntegrity(opened), checkUsability(opened), checkSafety(opened)]
}
