// AliyunOSSiOS, Objective-C
import { bodyTemplate, example, needsSni } from './template.js';

export function ios({ url, variables, bucket, ticket }) {
  return `OSSPutObjectRequest *put = [OSSPutObjectRequest new];
put.bucketName = @"${bucket}";
put.objectKey = @"photos/1.jpg";
put.uploadingFileURL = [NSURL fileURLWithPath:filePath];
${ticket ? withTicket() : own(url, variables)}
[[client putObject:put] continueWithBlock:^id(OSSTask *task) {
    if (task.error == nil) {
        OSSPutObjectResult *result = task.result;
        NSString *answer = result.serverReturnJsonString; // what this server answered
    } else {
        // 203 CallbackFailed: the object is stored, its callback failed
    }
    return nil;
}];
`;
}

function own(url, variables) {
  const values = variables.map((name) => `    @"x:${name}": @"${example(name)}",`);
  return `
put.callbackParam = @{
    @"callbackUrl": @"${url}",${needsSni(url) ? '\n    @"callbackSNI": @YES,' : ''}
    @"callbackBodyType": @"application/x-www-form-urlencoded",
    @"callbackBody": @"${bodyTemplate(variables)}",
};
${variables.length ? `put.callbackVar = @{
${values.join('\n')}
};
` : ''}`;
}

function withTicket() {
  return `
// ticket: an NSDictionary, the answer of POST /api/tickets that your app's server passed on
NSDictionary *(^decoded)(NSString *) = ^(NSString *base64) {
    NSData *json = [[NSData alloc] initWithBase64EncodedString:base64 options:0];
    return (NSDictionary *)[NSJSONSerialization JSONObjectWithData:json options:0 error:nil];
};
put.callbackParam = decoded(ticket[@"callback"]);
put.callbackVar = decoded(ticket[@"callbackVar"]);
`;
}
