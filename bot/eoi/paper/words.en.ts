/** What is said about applications on paper: the Word form, and those that a coordinator enters. */
export const words = {
  notWord:
    'This file cannot be read as a Word document. Save the form as .docx in Word, then choose it again.',
  otherForm:
    'This is the form of another application. Download the form of this one, and fill in that.',
  partMissing: (label: string) =>
    `I cannot find “${label}” in this form any more, so nothing was kept. Download the form again and put your texts into it.`,
  partTwice: (label: string) =>
    `“${label}” stands in this form twice, with different texts, so nothing was kept. Leave one of them, then choose the form again.`,
  lotMissing: (name: string) =>
    `I cannot find the area “${name}” in this form any more, so nothing was kept. Download the form again and put your texts into it.`,
};
