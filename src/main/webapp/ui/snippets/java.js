// com.aliyun:alibabacloud-oss-v2, which takes both parameters as they go over the wire
import { bodyTemplate, example, needsSni } from './template.js';

export function java({ url, variables, bucket, ticket }) {
  return `OSSClient oss = OSSClient.newBuilder()
        .region("cn-hangzhou")
        .credentialsProvider(new EnvironmentVariableCredentialsProvider())
        .build();
${ticket ? withTicket() : own(url, variables)}
PutObjectResult result = oss.putObject(PutObjectRequest.newBuilder()
        .bucket("${bucket}")
        .key("photos/1.jpg")
        .body(BinaryData.fromString("Hello OSS"))
        .callback(callback)
        .callbackVar(callbackVar)
        .build());
String answer = result.callbackResult(); // what this server answered
`;
}

function own(url, variables) {
  const values = variables.map((name) => `\\"x:${name}\\":\\"${example(name)}\\"`).join(',');
  return `
Base64.Encoder base64 = Base64.getEncoder();
String callback = base64.encodeToString(("{\\"callbackUrl\\":\\"${url}\\",${needsSni(url) ? '\\"callbackSNI\\":true,' : ''}"
        + "\\"callbackBodyType\\":\\"application/x-www-form-urlencoded\\","
        + "\\"callbackBody\\":\\"${bodyTemplate(variables)}\\"}").getBytes(UTF_8));
String callbackVar = base64.encodeToString("{${values}}".getBytes(UTF_8));
`;
}

function withTicket() {
  return `
// ticket: a JsonObject, the answer of POST /api/tickets that your app's server passed on
String callback = ticket.getString("callback");
String callbackVar = ticket.getString("callbackVar");
`;
}
