import { escaped } from '../drawing/xml.ts';

/**
 * The page in the place of a report that could not be drawn, in both languages. It needs no template and nothing of the
 * verdict: whatever kept the report from being drawn is not in it.
 */
export function renderUndrawn(submission: string): string {
  const id = escaped(submission.toWellFormed());
  return `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${id}</title>
</head>
<body>
<main>
<h1><bdi>${id}</bdi></h1>
<p>El informe de esta entrega no se pudo dibujar. Es un fallo del corrector, no de la entrega, y no cambia ningún punto: avisa a tu docente.</p>
<p lang="en">The report of this submission could not be drawn. That is the grader’s own fault, not the submission’s, and changes no point: tell whoever grades.</p>
</main>
</body>
</html>
`;
}
