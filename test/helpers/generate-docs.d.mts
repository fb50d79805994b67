export const pages: readonly string[];
export function fillPage(page: string, parts: Readonly<Record<string, string>>): string;
export function partNames(page: string): readonly string[];
