export { Button, type ButtonProps } from './button.tsx'
export { Card } from './card.tsx'
export { Checkbox, type CheckboxProps } from './checkbox.tsx'
export { Choice, type ChoiceProps } from './choice.tsx'
export { CopyButton, type CopyButtonProps } from './copy-button.tsx'
export { copyText, SECRET_LIFETIME_MS } from './copy-text.ts'
export { DefinitionList, type Fact } from './definition-list.tsx'
export { Dialog, type DialogProps } from './dialog.tsx'
export { Disclosure, type DisclosureProps } from './disclosure.tsx'
export { ErrorCard, type ErrorCardProps } from './error-card.tsx'
export { focusFirstInvalid } from './focus-invalid.ts'
export { foreignWords } from './foreign-words.ts'
export { Heading } from './heading.tsx'
export {
  createTranslator,
  type LengthUnit,
  type Message,
  type Messages,
  negotiate,
  type Piece,
  type Plural,
  type Translated,
  type Translator,
  type TranslatorOptions,
} from './i18n.ts'
export { Icon, type IconProps } from './icon.tsx'
export type { Drawing, IconName } from './icons.ts'
export { Identifier, type IdentifierProps, shortId } from './identifier.tsx'
export { InputField, type InputFieldProps } from './input-field.tsx'
export { LanguageSelect, type LanguageSelectProps } from './language-select.tsx'
export { askedLanguage, type Catalogues, createLanguages, inLanguage, type Languages } from './languages.ts'
export { latinDigits } from './latin-digits.ts'
export { type Announcer, createAnnouncer, LiveRegion } from './live-region.tsx'
export { moreIcons } from './more-icons.ts'
export { Notice, type Tone } from './notice.tsx'
export { Origin, type OriginParts, readOrigin } from './origin.tsx'
export { PasswordField, type PasswordFieldProps } from './password-field.tsx'
export { Progress, type ProgressProps } from './progress.tsx'
export { pseudoCatalogue } from './pseudo.ts'
export { QrCode } from './qr-code.tsx'
export { SelectField, type SelectFieldProps } from './select-field.tsx'
export { Skeleton } from './skeleton.tsx'
export { Stepper, type StepperProps } from './stepper.tsx'
export { TextField, type TextFieldProps } from './text-field.tsx'
export { codeOfError, type Task, useTask } from './use-task.ts'
export { useTranslator } from './use-translator.ts'
