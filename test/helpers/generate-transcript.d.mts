export function playTranscript(): Promise<Readonly<Record<string, string>>>;
export function withoutVolatile(text: string): string;
