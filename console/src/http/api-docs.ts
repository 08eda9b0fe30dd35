import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { documentExamples } from './document-examples.js';
import { documentProblems } from './document-problems.js';

/** Puts the OpenAPI document at /api/docs-json and its reader at /api/docs. Made when first asked for: starting is not slowed. */
export function serveApiDocs(app: INestApplication): void {
  const config = new DocumentBuilder()
    .setTitle('SimDrift')
    .setDescription('Runs, live views and controls. Errors are application/problem+json (RFC 9457).')
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/licenses/MIT')
    .build();
  const document = () => documentExamples(documentProblems(SwaggerModule.createDocument(app, config)));
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/docs-json',
    customSiteTitle: 'SimDrift API',
  });
}
