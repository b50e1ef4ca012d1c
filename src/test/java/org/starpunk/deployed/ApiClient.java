package org.starpunk.deployed;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that asks the monitor's API, with or without credentials. */
final class ApiClient {

  /** A scraper's token, and its hash as a server is told it. */
  static final String TOKEN = "a-random-token";

  static final String TOKEN_HASH =
      "ff0920b8bee539b3e2a837ef5b28ae12446934d82fbf171348b37c6b89cc6a9c";

  /** HTTP/1.1: a connection of HTTP/2 ends after so many requests, amid those of others. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI api;
  private final Optional<String> authorization;

  private ApiClient(URI site, Optional<String> authorization) {
    this.api = site.resolve("/api/performance/");
    this.authorization = authorization;
  }

  static ApiClient anonymous(URI site) {
    return new ApiClient(site, Optional.empty());
  }

  static ApiClient basic(URI site, String name, String password) {
    byte[] pair = (name + ':' + password).getBytes(StandardCharsets.UTF_8);
    return new ApiClient(site, Optional.of("Basic " + Base64.getEncoder().encodeToString(pair)));
  }

  static ApiClient bearer(URI site, String token) {
    return new ApiClient(site, Optional.of("Bearer " + token));
  }

  /** The status alone, as soon as it is known: a stream has no end. */
  int status(String address) {
    try {
      HttpResponse<Stream<String>> answer = lines(address);
      answer.body().close();
      return answer.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** An answer whose lines are read as they come; it is the caller's to close. */
  HttpResponse<Stream<String>> lines(String address) throws IOException, InterruptedException {
    return http.send(request(address).GET().build(), HttpResponse.BodyHandlers.ofLines());
  }

  HttpResponse<String> get(String address, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(address).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> head(String address) throws IOException, InterruptedException {
    return http.send(
        request(address).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String address) throws IOException, InterruptedException {
    return http.send(
        request(address)
            .header("Origin", api.resolve("/").toString().replaceFirst("/$", ""))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  JsonObject json(String address) {
    try {
      HttpResponse<String> answer = get(address);
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.statusCode() + " " + answer.body());
      }
      return parsed(answer.body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(address, e);
    }
  }

  static JsonObject parsed(String text) {
    try (JsonReader json = Json.createReader(new StringReader(text))) {
      return json.readObject();
    }
  }

  private HttpRequest.Builder request(String address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(address)).timeout(Duration.ofSeconds(60));
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }
}
